import { createTraffic } from '@cdr/synthetic';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallFilter } from './call-store.ts';
import { toWays } from './conditions.ts';
import { openSqliteConnection, type SqliteConnection } from './sqlite-connection.ts';
import { createSqliteIndexChoice, type SqliteIndexChoice } from './sqlite-index-choice.ts';
import { createSqliteMeta } from './sqlite-meta.ts';
import { createSqliteWrites } from './sqlite-writes.ts';

const CALLS = 6000;
const traffic = createTraffic({ seed: 1, calls: CALLS });
const more = createTraffic({ seed: 2, calls: CALLS });
const cdrs = Array.from({ length: CALLS }, (_, index) => traffic.cdrAt(index));
const lengths = cdrs.map(({ duration }) => duration).toSorted((a, b) => b - a);

let connection: SqliteConnection;
let choice: SqliteIndexChoice;
beforeAll(async () => {
  connection = openSqliteConnection(undefined);
  choice = createSqliteIndexChoice(connection);
  await createSqliteWrites(connection, createSqliteMeta(connection)).addCdrs(cdrs);
});
afterAll(() => connection.database.close());

/** A length that so many calls exceed. */
const exceededBy = (count: number): number => lengths[count] ?? 0;
const toWay = (filter: CallFilter) => toWays(filter, { longest: 3600, shortest: 0 })[0] ?? [];

it.each([
  ['lengths of a few', { minDuration: exceededBy(5) }, 0, true],
  ['lengths of one in a hundred, walked to in 200 calls', { minDuration: exceededBy(55) }, 0, false],
  ['the same where more are to be skipped', { minDuration: exceededBy(55) }, 20, true],
  ['the same since a day', { minDuration: exceededBy(55), startDate: '2026-01-01 00:00:00' }, 0, false],
  ['the same of a status, which may be rare', { minDuration: exceededBy(55), status: 'ANSWERED' }, 0, true],
  ['lengths of one in ten', { minDuration: exceededBy(600) }, 500, false],
] satisfies ReadonlyArray<[string, CallFilter, number, boolean]>)(
  'for a page of two by %s (%j, offset %i) calls are sorted: %s',
  (_, filter, offset, isSorted) => {
    expect(choice.hasToSort(toWay(filter), { limit: 2, offset })).toBe(isSorted);
  },
);

it.each([
  ['lengths of a few', { minDuration: exceededBy(5) }, 'calls_start'],
  ['lengths of a status', { minDuration: exceededBy(600), status: 'UNKNOWN' }, 'calls_status'],
  ['lengths of an extension', { minDuration: exceededBy(5), extension: '101' }, 'calls_extension'],
] satisfies ReadonlyArray<[string, CallFilter, string]>)(
  'by %s an index is walked that is sorted as lists are',
  (_, filter, index) => {
    expect(choice.forWalk(toWay(filter))).toBe(`calls INDEXED BY ${index}`);
  },
);

it('counts the calls of a value anew when there are twice as many calls', async () => {
  const growing = openSqliteConnection(undefined);
  const { addCdrs } = createSqliteWrites(growing, createSqliteMeta(growing));
  const { hasToSort } = createSqliteIndexChoice(growing);
  const isSorted = (): boolean => hasToSort(toWay({ minDuration: exceededBy(600) }), { limit: 50, offset: 0 });
  const [short, long] = [false, true].map((isLong) =>
    cdrs.filter(({ duration }) => isLong === duration > exceededBy(600)),
  );
  await addCdrs(short ?? []);
  expect(isSorted()).toBe(true);
  await addCdrs(long ?? []);
  await addCdrs(Array.from({ length: CALLS }, (_, index) => more.cdrAt(index)));

  expect(isSorted()).toBe(false);
  growing.database.close();
});

it.each([
  ['a range of lengths', { minDuration: 5 }, true],
  ['and more', { minDuration: 5, status: 'BUSY' }, true],
  ['one length', { duration: 10 }, false],
  ['one length in a range', { duration: 10, minDuration: 5 }, false],
  ['nothing', {}, false],
] satisfies ReadonlyArray<[string, CallFilter, boolean]>)(
  '%s is in no index in a list’s order: %j, %s',
  (_, filter, expected) => {
    expect(choice.isByLengths(toWay(filter))).toBe(expected);
  },
);
