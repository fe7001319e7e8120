import { createTraffic } from '@cdr/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../src/lib/clock.ts';
import { openPostgresStore } from '../src/store/postgres/store.ts';
import { describeCallStoreEdits } from './call-store-edits-suite.ts';
import { describeCallStoreModel } from './call-store-model-suite.ts';
import { describeCallStoreRecords } from './call-store-record-suite.ts';
import { describeCallStoreScrolls } from './call-store-scroll-suite.ts';
import { describeCallStore } from './call-store-suite.ts';
import { describeCallStoreWrites } from './call-store-writes-suite.ts';
import { createStillClock, makeCdr } from './fixtures.ts';
import { type PostgresServer, startPostgres } from '@cdr/test-support';
import { SLOW } from './slow.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, SLOW.timeout);
afterAll(() => server.remove());

let tenants = 0;
const openEmpty = (clock: Clock) => openPostgresStore({ url: server.url, tenant: `tenant ${(tenants += 1)}`, clock });

describeCallStore('PostgreSQL', openEmpty);
describeCallStoreRecords('PostgreSQL', openEmpty);
describeCallStoreWrites('PostgreSQL', openEmpty);
describeCallStoreScrolls('PostgreSQL', openEmpty);
describeCallStoreEdits('PostgreSQL', openEmpty);

describeCallStoreModel('PostgreSQL, two stores of one tenant', 25, async () => {
  const open = () => openPostgresStore({ url: server.url, tenant: 'model' });
  return [await open(), await open()];
});

const traffic = createTraffic({ seed: 1, calls: 60 });
const seed = {
  name: '60 calls',
  cdrs: Array.from({ length: 60 }, (_, index) => traffic.cdrAt(index)),
  reports: [traffic.reportAt(0)],
};

describe('two stores on one database', SLOW, () => {
  const open = (tenant: string) => openPostgresStore({ url: server.url, tenant });

  it('seed it once', async () => {
    const stores = await Promise.all([open('race'), open('race'), open('race')]);
    await Promise.all(stores.map((store) => store.seedOnce(seed)));

    expect(await Promise.all(stores.map((store) => store.countCdrs({})))).toEqual([60, 60, 60]);
    expect(stores[0]?.signingKey).toEqual(stores[1]?.signingKey);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('share writes, totals and scrolls', async () => {
    const [one, two] = await Promise.all([open('both'), open('both')]);
    await one.seedOnce(seed);
    expect(await two.countCdrs({})).toBe(60);
    const start = await one.openScroll({});
    const first = await one.readScroll(start, 20);
    await one.addCdrs([makeCdr(1)]);

    expect(await two.countCdrs({})).toBe(61);
    expect(await two.getCdr(makeCdr(1).id)).toEqual(makeCdr(1));
    expect((await two.readScroll(first?.next ?? start, 100))?.rows).toHaveLength(40);
    await two.reset();
    expect(await one.countCdrs({})).toBe(60);
    expect(await one.readScroll(start, 1)).toBeUndefined();
    await Promise.all([one.close(), two.close()]);
  });

  it('prolong each other’s scrolls', async () => {
    const time = createStillClock();
    const [one, two] = await Promise.all(
      ['shared', 'shared'].map((tenant) => openPostgresStore({ url: server.url, tenant, clock: time.clock })),
    );
    await one?.seedOnce(seed);
    const start = await one?.openScroll({});
    if (one === undefined || two === undefined || start === undefined) throw new Error('no scroll was opened');
    time.advance(4 * 60_000);
    await one.readScroll(start, 1);
    time.advance(4 * 60_000);

    expect((await two.readScroll(start, 1))?.rows).toHaveLength(1);
    await Promise.all([one.close(), two.close()]);
  });

  it('of two tenants are separate', async () => {
    const [one, two] = await Promise.all([open('left'), open('right')]);
    await one.seedOnce(seed);
    await two.seedOnce({ name: 'one call', cdrs: [makeCdr(1)], reports: [] });

    expect(await two.countCdrs({})).toBe(1);
    expect(await two.getCdr(seed.cdrs[0]?.id ?? '')).toBeUndefined();
    expect(await two.getReport(traffic.reportAt(0).id)).toBeUndefined();
    expect((await two.exportCdrs(0, 500)).rows).toEqual([makeCdr(1)]);
    await Promise.all([one.close(), two.close()]);
  });
});

describe('values that PostgreSQL rejects', SLOW, () => {
  it('find no call by an id with NUL', async () => {
    const store = await openEmpty(() => new Date());

    expect(await store.getCdr('a\0b')).toBeUndefined();
    await store.close();
  });

  it.each([
    [
      'no server listens',
      () => 'postgres://none@127.0.0.1:1/none',
      'database',
      'no server listens there (ECONNREFUSED)',
    ],
    ['is no database', (url) => url.replace(/[^/]+$/, 'x'), 'database', 'it has no such database (3D000)'],
    ['is no such user', (url) => url.replace('postgres@', 'x:secret@'), 'database', 'it rejects this user (28000)'],
    ['is no URL', () => 'postgres://[secret', 'configuration', 'the URL is invalid (ERR_INVALID_URL)'],
  ] satisfies ReadonlyArray<[string, (url: string) => string, string, string]>)(
    'a URL where there %s is reported without the URL',
    async (_, change, kind, reason) => {
      const opened = openPostgresStore({ url: change(server.url), tenant: 'x' });

      await expect(opened).rejects.toMatchObject({ kind, message: `PostgreSQL cannot be used: ${reason}` });
    },
  );
});
