import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PbxCdrWire } from '@cdr/contract';
import { createTraffic } from '@cdr/synthetic';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeCdr, toIds, toNewestFirst } from '../../test/fixtures.ts';
import type { CallStore } from './call-store.ts';
import { openSqliteStore } from './sqlite.ts';

const CALLS = 3000;
const traffic = createTraffic({ seed: 1, calls: CALLS });
const cdrs = Array.from({ length: CALLS }, (_, index) => traffic.cdrAt(index));
const lengths = cdrs.map(({ duration }) => duration).toSorted((a, b) => b - a);

/** So long that few enough calls are longer to be sorted. */
const LONG = lengths[20] ?? 0;

const isLong = ({ duration }: PbxCdrWire): boolean => duration > LONG;
const long = toNewestFirst(cdrs.filter(isLong));

let folder: string;
let path: string;
let store: CallStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdr-mock-'));
  path = join(folder, 'calls.db');
  store = await openSqliteStore({ path });
  await store.fillOnce({ name: `${CALLS} calls`, cdrs, reports: [] });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const listIds = async (offset = 0, limit = 50): Promise<string[]> =>
  toIds(await store.listCdrs({ minDuration: LONG }, { limit, offset }));

it.each([
  ['the whole list', 0, 50],
  ['its first page', 0, 7],
  ['a page in its middle', 7, 7],
  ['its last page', 14, 7],
  ['nothing behind its end', 100, 7],
])('gives %s, newest first', async (_, offset, limit) => {
  await listIds();

  expect(await listIds(offset, limit)).toEqual(toIds(long).slice(offset, offset + limit));
});

it('combines with other filters', async () => {
  const filter = { minDuration: LONG, status: 'ANSWERED', startDate: long[10]?.time_started };
  const wanted = long.filter(
    ({ status, time_started }) => status === 'ANSWERED' && time_started >= String(filter.startDate),
  );

  expect(wanted.length).toBeGreaterThan(0);
  expect(toIds(await store.listCdrs(filter, { limit: 50, offset: 0 }))).toEqual(toIds(wanted));
});

it('knows what was written meanwhile, here and by another process', async () => {
  const before = await listIds();
  const [own, foreign] = [makeCdr(1, { duration: LONG + 1 }), makeCdr(2, { duration: LONG + 1 })];
  await store.addCdrs([own]);
  const other = await openSqliteStore({ path });
  await other.addCdrs([foreign]);
  await other.close();

  expect((await listIds()).toSorted()).toEqual([...before, own.id, foreign.id].toSorted());
  await store.reset();
  expect(await listIds()).toEqual(before);
});
