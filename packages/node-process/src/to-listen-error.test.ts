import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { ListenError, toListenError } from './to-listen-error.ts';

/** The error of a real attempt to listen. */
const failToListen = async (host: string, port: number): Promise<unknown> => {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    server.close();
    return null;
  } catch (error) {
    return error;
  }
};

it('names a port in use and its setting', async () => {
  const occupant = createServer().listen(0, '127.0.0.1');
  await once(occupant, 'listening');
  const address = occupant.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const error = toListenError({ host: '127.0.0.1', port }, await failToListen('127.0.0.1', port));
  occupant.close();

  expect(error).toBeInstanceOf(ListenError);
  expect(error).toMatchObject({
    message: `port ${port} on 127.0.0.1 is taken: stop what listens there, or set PORT to another one`,
    cause: { code: 'EADDRINUSE' },
  });
});

it.each([
  ['an address of another machine', '192.0.2.1', 0, '--host must be an address of this machine'],
  ['a port out of range', '127.0.0.1', 65_536, '--port must be 0 to 65535'],
])('names the setting of %s', async (_label, host, port, message) => {
  const error = toListenError({ host, port }, await failToListen(host, port), { port: '--port', host: '--host' });

  expect(error).toMatchObject({ name: 'ListenError', message });
});

// A test as root may listen on every port, and a host name leaves the machine.
it.each([
  ['EACCES', 'port 80 needs a privilege: set PORT to 1024 or more'],
  ['EINVAL', 'HOST must be an address of this machine'],
  ['ENOTFOUND', 'HOST must be an address of this machine'],
  ['EAI_AGAIN', 'HOST must be an address of this machine'],
])('names the setting for %s', (code, message) => {
  expect(toListenError({ host: '::1', port: 80 }, Object.assign(new Error('listen'), { code }))).toMatchObject({
    message,
  });
});

it.each([new Error('listen'), Object.assign(new Error('listen'), { code: 'EMFILE' }), 'text'])(
  'returns any other error unchanged: %s',
  (error) => {
    expect(toListenError({ host: '::1', port: 80 }, error)).toBe(error);
  },
);
