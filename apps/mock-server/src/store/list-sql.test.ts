import { createTraffic } from '@cdr/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallFilter } from './call-store.ts';
import { toWays } from './conditions.ts';
import { type Query, toCountQuery, toListQuery, toScrollQuery, toScrollWays } from './list-sql.ts';
import { openSqliteConnection, type SqliteConnection } from './sqlite-connection.ts';
import { createSqliteIndexChoice, type SqliteIndexChoice } from './sqlite-index-choice.ts';
import { createSqliteMeta } from './sqlite-meta.ts';
import { createSqliteWrites } from './sqlite-writes.ts';
import { toUuidBytes } from './uuid-bytes.ts';
import { toStoredTime } from './wall-clock.ts';

const PAGE = { limit: 50, offset: 0 };
const SPANS = { longest: 3600, shortest: 0 };
const ID = '01b7d166-b564-42ec-80a1-4ad343225934';
const WINDOW = {
  limit: 50,
  snapshot: 1000,
  after: { started: toStoredTime('2026-06-10 00:00:00'), id: toUuidBytes(ID) },
};

const SINGLE: ReadonlyArray<[label: string, filter: CallFilter, index: RegExp]> = [
  ['no filter', {}, /calls_start/],
  ['start_date', { startDate: '2026-06-01 00:00:00' }, /SEARCH .* calls_start/],
  ['end_date', { endDate: '2026-06-01 00:00:00' }, /SEARCH .* calls_start/],
  ['start_date_ended', { startDateEnded: '2026-06-01 00:00:00' }, /SEARCH .* calls_start/],
  ['end_date_ended', { endDateEnded: '2026-06-01 00:00:00' }, /SEARCH .* calls_start/],
  ['duration', { duration: 10 }, /SEARCH .* calls_duration/],
  ['min_duration', { minDuration: 10 }, /calls_start/],
  ['extension', { extension: '101' }, /SEARCH .* calls_extension/],
  ['status', { status: 'BUSY' }, /SEARCH .* calls_status/],
  ['direction', { direction: 'inbound' }, /SEARCH .* calls_direction/],
  ['phone', { phone: '0951234567' }, /SEARCH .* calls_from .*SEARCH .* calls_to/],
  ['recordingfile', { recordingFile: 'a.wav' }, /SEARCH .* calls_recording/],
  [
    'three at once, by the rarest',
    { status: 'UNKNOWN', direction: 'inbound', startDate: '2026-06-01 00:00:00', endDate: '2026-06-20 00:00:00' },
    /SEARCH .* calls_status/,
  ],
  ['a number and more', { phone: '0951234567', status: 'BUSY' }, /COVERING INDEX calls_from|INDEX calls_from/],
];

let connection: SqliteConnection;
let choice: SqliteIndexChoice;
beforeAll(async () => {
  connection = openSqliteConnection(undefined);
  choice = createSqliteIndexChoice(connection);
  const traffic = createTraffic({ seed: 1, calls: 3000 });
  const cdrs = Array.from({ length: 3000 }, (_, index) => traffic.cdrAt(index));
  await createSqliteWrites(connection, createSqliteMeta(connection)).addCdrs(cdrs);
});
afterAll(() => connection.database.close());

const toList = (filter: CallFilter): Query => toListQuery(toWays(filter, SPANS), PAGE, choice.forRows);
const toCount = (filter: CallFilter): Query => toCountQuery(toWays(filter, SPANS), choice.forCount);
const toScroll = (filter: CallFilter): Query =>
  toScrollQuery(toScrollWays(filter, SPANS, WINDOW), WINDOW.limit, choice.forRows);

describe('how a list is found', () => {
  const explain = ({ sql, values }: Query): string =>
    connection
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map((row) => String(row['detail']))
      .join(' | ');

  it.each(SINGLE)('a page by %s walks an index and sorts nothing', (_, filter, index) => {
    const plan = explain(toList(filter));

    expect(plan).toMatch(index);
    expect(plan).not.toMatch(/TEMP B-TREE/);
  });

  it.each(SINGLE)('a scroll by %s goes straight to its position and sorts nothing', (_, filter) => {
    const plan = explain(toScroll(filter));

    expect(plan).toMatch(/SEARCH calls USING (?:COVERING )?INDEX calls_\w+ \(.*\(time_started,id\)<\(\?,\?\)/);
    expect(plan).not.toMatch(/TEMP B-TREE|SCAN calls/);
  });

  it('a rare length is sorted, as those few calls are found at once', () => {
    expect(explain(toList({ minDuration: 3600 }))).toMatch(/SEARCH calls USING INDEX calls_duration/);
  });

  it('a recording that is named after its call is found by that id as well', () => {
    expect(explain(toList({ recordingFile: `${ID}.wav` }))).toMatch(/calls_recording .*SEARCH .* calls_id/);
  });

  it.each([
    ['one filter', { status: 'ANSWERED' }],
    ['a range of ends', { startDateEnded: '2026-06-01 00:00:00' }],
    ['two ranges', { minDuration: 5, endDate: '2026-06-20 00:00:00' }],
    ['an extension and a status', { extension: '101', status: 'BUSY' }],
    ['a number', { phone: '0951234567' }],
    ['a number and a direction', { phone: '19000001', direction: 'outbound' }],
  ] satisfies ReadonlyArray<[string, CallFilter]>)('a total by %s reads no table', (_, filter) => {
    const plan = explain(toCount(filter));

    expect(plan).toMatch(/USING COVERING INDEX/);
    expect(plan).not.toMatch(/USING INDEX|SCAN calls(?! USING COVERING)/);
  });
});

it('never writes a value into a statement', () => {
  const hostile = "'; DROP TABLE calls; --";
  const filter = { phone: hostile, extension: hostile, recordingFile: hostile, startDate: '2026-06-01 00:00:00' };

  for (const { sql } of [toList(filter), toCount(filter), toScroll(filter)]) expect(sql).not.toMatch(/DROP|2026/i);
});

it.each([
  ['a status of nobody', { status: "'; DROP TABLE calls" }],
  ['a text with NUL', { extension: 'a\0b' }],
])('asks nothing for %s', (_, filter) => {
  expect(toWays(filter, SPANS)).toEqual([]);
});
