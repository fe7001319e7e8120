import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readPort } from './read-port.ts';

describe('readPort', () => {
  it.each([
    ['unset', undefined, 0],
    ['empty', '', 0],
    ['set', '0', 0],
  ])('takes the variable, or the usual port: %s', async (_, text, port) => {
    await expect(readPort('X_PORT', text, 0)).resolves.toBe(port);
  });

  it.each([['http'], ['-1'], ['65536'], ['1e3'], ['80.5'], [' 80'], ['0x50']])('refuses %j', async (text) => {
    await expect(readPort('X_PORT', text, 0)).rejects.toMatchObject({
      message: expect.stringContaining('X_PORT must be a port'),
      exitCode: 2,
    });
  });

  it('says which port is taken and what moves it', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await expect(readPort('X_PORT', String(port), 0)).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`^Port ${port} is taken\\. Set X_PORT`)),
      exitCode: 1,
    });
    server.close();
  });
});
