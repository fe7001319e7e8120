import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { openPostgresStore } from '../src/store/postgres.ts';
import { toDatabaseProblem } from '../src/store/database-problem.ts';
import { makeCdr } from './fixtures.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);

afterEach(() => {
  vi.useRealTimers();
});

afterAll(() => postgres.remove());

/** Stands between a store and its server, and can keep what it hears to itself. */
const startProxy = async () => {
  let isSilent = false;
  const { port } = new URL(postgres.url);
  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (data) => {
      if (!isSilent) to.write(data);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  };
  const server = createServer((near) => {
    const far = connect(Number(port), '127.0.0.1');
    pass(near, far);
    pass(far, near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(postgres.url);
  url.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: url.href,
    setSilent: (silent: boolean): void => {
      isSilent = silent;
    },
    close: () => server.close(),
  };
};

it('a PostgreSQL that says nothing any more is given up after half a minute, and asked again', async () => {
  const proxy = await startProxy();
  const store = await openPostgresStore({ url: proxy.url, tenant: 'a' });
  await store.fillOnce({ name: 'one call', cdrs: [makeCdr(1)], reports: [] });
  proxy.setSilent(true);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asking = store.countCdrs({}).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(30_000);
  const error = await asking;
  vi.useRealTimers();
  proxy.setSilent(false);

  expect(error instanceof Error && toDatabaseProblem(error)).toMatchObject({
    kind: 'database',
    message: 'the database has lost its connection',
  });
  expect(await store.countCdrs({})).toBe(1);
  await store.close();
  proxy.close();
});
