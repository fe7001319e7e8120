import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openTarget } from '../src/index.ts';
import { manyCalls } from './call-rows.ts';
import { createDatabase, dropDatabase } from './postgres-databases.ts';

const AT = '2026-03-01T04:00:00Z';
/** @unit milliseconds */
const SILENCE = 2000;

/** A proxy in front of a server that forwards a number of bytes of clients, then nothing of any connection, and closes none. */
const startProxy = async (server: string) => {
  const { hostname, port } = new URL(server);
  let left = Infinity;
  const proxy = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.on('data', (bytes) => {
      left -= bytes.length;
      if (left > 0) far.write(bytes);
      else near.pause();
    });
    far.on('data', (bytes) => {
      if (left > 0) near.write(bytes);
    });
    near.on('error', () => undefined).on('close', () => far.destroy());
    far.on('error', () => undefined).on('close', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has a port
  const url = Object.assign(new URL(server), { port: String((proxy.address() as AddressInfo).port) });
  url.searchParams.set('tcp_user_timeout', String(SILENCE));
  return {
    url: url.href,
    vanishAfter: (bytes: number): void => {
      left = bytes;
    },
    close: () => proxy.close(),
  };
};

describe('a server of PostgreSQL that vanishes without a reset', () => {
  let url = '';
  beforeEach(async () => {
    ({ url } = await createDatabase(inject('postgres')));
  });
  afterEach(() => dropDatabase(inject('postgres'), url));

  it.each([
    ['while rows are sent', 200_000],
    ['before the first statement', 1],
  ])('ends a commit with a clear error %s', async (_, bytes) => {
    const proxy = await startProxy(url);
    await using target = await openTarget(proxy.url);
    proxy.vanishAfter(bytes);

    await expect(
      target.commit({ account: 'north', version: 1, at: AT, calls: manyCalls(3000, 1) }),
    ).rejects.toMatchObject({ kind: 'target-lost', message: expect.stringContaining('does not answer') });
    proxy.close();
  });

  it('lets a statement run that takes longer than a server may be silent', async () => {
    const limited = new URL(url);
    limited.searchParams.set('tcp_user_timeout', '1000');
    await using target = await openTarget(limited.href);

    expect(await target.query('SELECT 1 AS done FROM pg_sleep(3)')).toEqual([{ done: 1 }]);
  });

  it.each(['0', '-5', 'soon', '1.5'])('refuses tcp_user_timeout=%s', async (value) => {
    await expect(openTarget(`postgres://localhost/calls?tcp_user_timeout=${value}`)).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('whole milliseconds'),
    });
  });
});
