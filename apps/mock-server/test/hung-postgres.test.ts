import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { CallStore } from '../src/store/query/call-store.ts';
import { openPostgresStore } from '../src/store/postgres/store.ts';
import { toDatabaseProblem } from '../src/lib/database-problem.ts';
import { makeCdr } from './fixtures.ts';
import { type PostgresServer, startPostgres } from '@cdr/test-support';
import { SLOW } from './slow.ts';

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
}, SLOW.timeout);

afterEach(() => {
  vi.useRealTimers();
});

afterAll(() => postgres.remove());

/** A proxy between a store and its server that can withhold data. */
const startProxy = async () => {
  let isSilent = false;
  let noteIgnored = (): void => undefined;
  const ignored = new Promise<void>((resolve) => {
    noteIgnored = resolve;
  });
  const { port } = new URL(postgres.url);
  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (data) => {
      if (isSilent) noteIgnored();
      else to.write(data);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  };
  const connections = new Set<Socket>();
  const server = createServer((near) => {
    connections.add(near);
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
    /** Resolves after a query without a response. */
    ignored,
    setSilent: (silent: boolean): void => {
      isSilent = silent;
    },
    cut: (): void => {
      for (const near of connections) near.destroy();
    },
    close: () => server.close(),
  };
};

it.each([
  ['a count', (store: CallStore) => store.countCdrs({})],
  ['new calls', (store: CallStore) => store.addCdrs([makeCdr(2)])],
  ['a reset', (store: CallStore) => store.reset()],
])('%s: cancels a query without a response after half a minute, and queries again', SLOW, async (label, use) => {
  const proxy = await startProxy();
  const store = await openPostgresStore({ url: proxy.url, tenant: label });
  await store.seedOnce({ name: 'one call', cdrs: [makeCdr(1)], reports: [] });
  proxy.setSilent(true);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asking = use(store).catch((error: unknown) => error);
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

it.each([
  ['a count', (store: CallStore) => store.countCdrs({})],
  ['a reset', (store: CallStore) => store.reset()],
])('%s: closes a quarter of a second after a query without a response', SLOW, async (label, use) => {
  const proxy = await startProxy();
  const store = await openPostgresStore({ url: proxy.url, tenant: `closed in ${label}` });
  proxy.setSilent(true);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asking = use(store).catch((error: unknown) => error);
  await proxy.ignored;
  const closing = store.close();
  await vi.advanceTimersByTimeAsync(250);
  await closing;
  const error = await asking;
  vi.useRealTimers();
  proxy.close();

  expect(error instanceof Error && toDatabaseProblem(error)).toMatchObject({
    kind: 'database',
    message: 'the database has lost its connection',
  });
});

it('stores no part of a write whose connection is lost, and stores the next', SLOW, async () => {
  const proxy = await startProxy();
  const store = await openPostgresStore({ url: proxy.url, tenant: 'lost' });
  const cutMidway = async function* () {
    // More than one statement takes.
    for (let index = 0; index < 600; index += 1) yield makeCdr(index);
    proxy.cut();
    yield makeCdr(600);
  };
  const seed = store.seedOnce({ name: 'calls', cdrs: cutMidway(), reports: [] });
  const error = await seed.catch((thrown: unknown) => thrown);

  expect(error instanceof Error && toDatabaseProblem(error)).toMatchObject({ kind: 'database' });
  expect(await store.countCdrs({})).toBe(0);
  await store.seedOnce({ name: 'calls', cdrs: [makeCdr(1)], reports: [] });
  expect(await store.countCdrs({})).toBe(1);
  await store.close();
  proxy.close();
});
