import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallFilter } from './call-store.ts';
import { type Query, toCountQuery, toListQuery, toScrollQuery } from './list-sql.ts';
import { openSqliteConnection, type SqliteConnection } from './sqlite-connection.ts';

const PAGE = { limit: 50, offset: 0 };
const AFTER = { limit: 50, snapshot: 1000, after: { started: '2026-06-10 00:00:00', id: 'x' } };

const SINGLE: ReadonlyArray<[label: string, filter: CallFilter, index: RegExp]> = [
  ['no filter', {}, /calls_start/],
  ['start_date', { startDate: '2026-06-01 00:00:00' }, /SEARCH .* calls_start/],
  ['end_date', { endDate: '2026-06-01 00:00:00' }, /SEARCH .* calls_start/],
  ['duration', { duration: 10 }, /SEARCH .* calls_duration/],
  ['min_duration', { minDuration: 10 }, /calls_start/],
  ['extension', { extension: '101' }, /SEARCH .* calls_extension/],
  ['status', { status: 'BUSY' }, /SEARCH .* calls_status/],
  ['direction', { direction: 'inbound' }, /SEARCH .* calls_direction/],
  ['phone', { phone: '0951234567' }, /SEARCH .* calls_from .*SEARCH .* calls_to/],
  [
    'three at once',
    { status: 'ANSWERED', extension: '101', startDate: '2026-06-01 00:00:00', endDate: '2026-06-20 00:00:00' },
    /SEARCH .* calls_(?:extension|status)/,
  ],
];

describe('how a list is found', () => {
  let connection: SqliteConnection;
  beforeAll(() => {
    connection = openSqliteConnection(undefined);
  });
  afterAll(() => connection.database.close());

  const explain = ({ sql, values }: Query): string =>
    connection
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map((row) => String(row['detail']))
      .join(' | ');

  it.each(SINGLE)('a page by %s walks an index and sorts nothing', (_, filter, index) => {
    const plan = explain(toListQuery(filter, PAGE));

    expect(plan).toMatch(index);
    expect(plan).not.toMatch(/TEMP B-TREE/);
  });

  it.each(SINGLE)('a scroll by %s goes straight to its position and sorts nothing', (_, filter) => {
    const plan = explain(toScrollQuery(filter, AFTER));

    expect(plan).toMatch(/SEARCH calls USING INDEX calls_\w+ \(.*\(time_started,id\)<\(\?,\?\)/);
    expect(plan).not.toMatch(/TEMP B-TREE|SCAN calls/);
  });

  it('a page by recording reads the calls of that file only', () => {
    expect(explain(toListQuery({ recordingFile: 'a' }, PAGE))).toMatch(/SEARCH .* calls_recording_stem/);
    expect(explain(toListQuery({ recordingFile: 'a.wav' }, PAGE))).toMatch(/SEARCH .* calls_recording_file/);
  });

  it('a total by phone reads the calls of that number only', () => {
    const plan = explain(toCountQuery({ phone: '0951234567' }));

    expect(plan).toMatch(/SEARCH .* calls_from/);
    expect(plan).not.toMatch(/SCAN calls/);
  });
});

it('never writes a value into a statement', () => {
  const hostile = "'; DROP TABLE calls; --";
  const filter = { phone: hostile, status: hostile, extension: hostile, recordingFile: hostile, startDate: hostile };

  for (const { sql } of [toListQuery(filter, PAGE), toCountQuery(filter), toScrollQuery(filter, AFTER)]) {
    expect(sql).not.toMatch(/DROP/i);
  }
});
