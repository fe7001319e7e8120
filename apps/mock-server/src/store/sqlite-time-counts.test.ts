import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallFilter } from './call-store.ts';
import { openSqliteConnection, type SqliteConnection } from './sqlite-connection.ts';
import { toTimeCountQuery } from './sqlite-time-counts.ts';
import { toStoredTime } from './wall-clock.ts';

const SPANS = { longest: 3600, shortest: 0 };
const FIRST = '2026-06-05 00:00:00';
const LAST = '2026-06-20 13:17:11';

let connection: SqliteConnection;
beforeAll(() => {
  connection = openSqliteConnection(undefined);
});
afterAll(() => connection.database.close());

it.each([
  ['all calls', {}],
  ['starts', { startDate: FIRST, endDate: LAST }],
  ['starts to the end', { startDate: FIRST }],
  ['ends', { startDateEnded: FIRST, endDateEnded: LAST }],
  ['ends from the beginning', { endDateEnded: LAST }],
  ['starts, other filters being absent', { endDate: LAST, status: undefined }],
] satisfies ReadonlyArray<[string, CallFilter]>)(
  'looks up whole blocks of %s and counts two parts by the index alone',
  (_, filter) => {
    const { sql, values } = toTimeCountQuery(filter, SPANS) ?? { sql: '', values: [] };
    const plan = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    const reads = plan.map((row) => String(row['detail'])).filter((detail) => /time_counts|calls/.test(detail));

    expect(reads).toEqual([
      expect.stringMatching(/^SEARCH time_counts USING INTEGER PRIMARY KEY/),
      expect.stringMatching(/^SEARCH calls USING COVERING INDEX calls_start \(time_started>\? AND time_started<\?\)/),
      expect.stringMatching(/^SEARCH calls USING COVERING INDEX calls_start \(time_started>\? AND time_started<\?\)/),
    ]);
  },
);

it('counts no more beside the blocks than one of them at either end, and what may have ended in it', () => {
  const [first, last] = [toStoredTime(FIRST), toStoredTime(LAST)];
  const { values } = toTimeCountQuery({ startDateEnded: FIRST, endDateEnded: LAST }, SPANS) ?? { values: [] };
  const [from, to] = [Math.ceil(first / 4096), Math.floor((last + 1) / 4096)];
  const [before, behind] = [from * 4096 - 1, to * 4096];

  expect(values).toEqual([from, to, first, before, first - 3600, before, behind, last, behind - 3600, last]);
  expect(before - first).toBeLessThan(4096);
  expect(last - behind).toBeLessThan(4096);
});

it.each([
  ['a range and more', { startDate: FIRST, status: 'BUSY' }],
  ['no range', { minDuration: 5 }],
  ['a range of starts and one of ends', { startDate: FIRST, endDateEnded: LAST }],
  ['too little time to hold a block', { startDate: FIRST, endDate: '2026-06-05 00:30:00' }],
  ['ends of too little time', { startDateEnded: LAST, endDateEnded: LAST }],
] satisfies ReadonlyArray<[string, CallFilter]>)('leaves %s to others', (_, filter) => {
  expect(toTimeCountQuery(filter, SPANS)).toBeUndefined();
});
