import { autocallReportExample } from '@cdr/contract/examples';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCROLL_LIFETIME_MS } from '../src/store/query/call-store.ts';
import { openPostgresStore } from '../src/store/postgres/store.ts';
import { createStillClock, makeCdr } from './fixtures.ts';
import { type PostgresServer, startPostgres } from '@cdr/test-support';
import { SLOW } from './slow.ts';

const MINUTE_MS = 60_000;

let server: PostgresServer;
let client: pg.Client;
beforeAll(async () => {
  server = await startPostgres();
  client = new pg.Client({ connectionString: server.url });
  await client.connect();
}, SLOW.timeout);
afterAll(async () => {
  await client.end();
  await server.remove();
});

const open = (tenant: string, clock?: () => Date) => openPostgresStore({ url: server.url, tenant, clock });

it('resets one tenant only', SLOW, async () => {
  const stores = await Promise.all(['left', 'middle', 'right'].map((tenant) => open(tenant)));
  for (const store of stores) await store.save({ cdrs: [makeCdr(1)], reports: [autocallReportExample.data] });
  await stores[1]?.reset();
  const seen = await Promise.all(
    stores.map(async (store) => [
      (await store.exportCdrs(0, 5)).rows.length,
      (await store.exportReports(0, 5)).rows.length,
    ]),
  );

  expect(seen).toEqual([
    [1, 1],
    [0, 0],
    [1, 1],
  ]);
  await Promise.all(stores.map((store) => store.close()));
});

it('changes, removes and restores calls of one tenant only', SLOW, async () => {
  const stores = await Promise.all(['upper', 'inner', 'lower'].map((tenant) => open(tenant)));
  const report = autocallReportExample.data;
  for (const store of stores) await store.seedOnce({ name: 'two', cdrs: [makeCdr(1), makeCdr(2)], reports: [report] });
  const [upper, inner] = stores;
  await inner?.editCdr(makeCdr(1).id, () => null);
  await inner?.editCdr(makeCdr(2).id, (cdr) => ({ ...cdr, extension: 'inner' }));
  await inner?.editReport(report.id, () => null);
  await upper?.editCdr(makeCdr(1).id, (cdr) => ({ ...cdr, extension: 'upper' }));
  const readAll = () =>
    Promise.all(
      stores.map(async (store) => {
        const { rows } = await store.exportCdrs(0, 5);
        return [...rows.map(({ extension }) => extension), (await store.getReport(report.id))?.id];
      }),
    );
  const [one, two] = [makeCdr(1).extension, makeCdr(2).extension];
  expect(await readAll()).toEqual([
    ['upper', two, report.id],
    ['inner', undefined],
    [one, two, report.id],
  ]);
  await inner?.reset();

  expect(await readAll()).toEqual([
    ['upper', two, report.id],
    [one, two, report.id],
    [one, two, report.id],
  ]);
  await Promise.all(stores.map((store) => store.close()));
});

it('finds no call of another tenant by its SIP Call-ID', SLOW, async () => {
  const stores = await Promise.all(['before', 'between', 'beyond'].map((tenant) => open(tenant)));
  for (const [index, store] of stores.entries())
    await store.addCdrs([makeCdr(index, { sip_call_id: `call-${index}` })]);

  for (const [asker, store] of stores.entries()) {
    const found = await Promise.all(
      stores.map(async (_, index) => (await store.getCdr(`call-${index}`)) !== undefined),
    );
    expect(found).toEqual(stores.map((_, index) => index === asker));
  }
  await Promise.all(stores.map((store) => store.close()));
});

describe('the stored uses of scrolls', SLOW, () => {
  const countUses = async (tenant: string): Promise<number> => {
    const sql = 'SELECT count(*)::integer AS uses FROM cdr_mock_scrolls WHERE tenant = $1';
    return (await client.query<{ uses: number }>(sql, [tenant])).rows[0]?.uses ?? Number.NaN;
  };

  it('keep a scroll alive that is used at its start again and again', async () => {
    const time = createStillClock();
    const store = await open('used', time.clock);
    const later = await open('a tenant whose clock is ahead', createStillClock('2027-07-01T00:00:00Z').clock);
    await store.addCdrs([makeCdr(1)]);
    const start = await store.openScroll({});
    for (let uses = 0; uses < 3; uses += 1) {
      time.advance(SCROLL_LIFETIME_MS);
      await store.readScroll(await store.openScroll({}), 1);
      await later.readScroll(await later.openScroll({}), 1);
      expect((await store.readScroll(start, 1))?.rows).toHaveLength(1);
    }
    time.advance(SCROLL_LIFETIME_MS + 1);

    expect(await store.readScroll(start, 1)).toBeUndefined();
    await Promise.all([store.close(), later.close()]);
  });

  it('are deleted by the next use after they expire, and by a reset of their tenant', async () => {
    const time = createStillClock();
    const [store, other] = [await open('forgetful', time.clock), await open('forgetless', time.clock)];
    for (const each of [store, other]) await each.readScroll(await each.openScroll({}), 1);
    time.advance(SCROLL_LIFETIME_MS + 1);
    await store.readScroll(await store.openScroll({}), 1);
    expect([await countUses('forgetful'), await countUses('forgetless')]).toEqual([1, 1]);
    await other.reset();
    expect([await countUses('forgetful'), await countUses('forgetless')]).toEqual([1, 0]);
    await Promise.all([store.close(), other.close()]);
  });

  it('are ten thousand at most: the oldest is deleted, and its later positions stay readable', async () => {
    const time = createStillClock();
    const store = await open('crowded', time.clock);
    await store.addCdrs([makeCdr(1)]);
    const [oldest, newest] = [await store.openScroll({}), await store.openScroll({})];
    time.advance(4 * MINUTE_MS);
    const reached = (await store.readScroll(oldest, 1))?.next;
    await client.query(
      "INSERT INTO cdr_mock_scrolls SELECT 'crowded', 'scroll ' || number, $1 FROM generate_series(1, 9999) AS number",
      [time.clock().getTime() + 1],
    );
    time.advance(2);
    await store.readScroll(newest, 1);
    expect(await countUses('crowded')).toBe(10_000);
    time.advance(4 * MINUTE_MS);

    expect(await store.readScroll(oldest, 1)).toBeUndefined();
    expect(reached && (await store.readScroll(reached, 1))?.rows).toEqual([]);
    expect((await store.readScroll(newest, 1))?.rows).toHaveLength(1);
    await store.close();
  });
});
