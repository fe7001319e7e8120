import type { CallFilter } from '../query/call-store.ts';
import type { Query } from '../query/list-sql.ts';
import type { Spans } from '../query/spans.ts';
import { toStoredTime } from '../query/wall-clock.ts';

/** Time is counted in blocks of 2 ** 12 seconds: shifting rounds down before 1970, too, where dividing does not. */
const BLOCK_BITS = 12;
const BLOCK_SECONDS = 2 ** BLOCK_BITS;

/** How many calls began and ended in each block of time. Calls that have not ended are in none of the latter. */
export const TIME_COUNTS_TABLE = `
  CREATE TABLE time_counts (block INTEGER PRIMARY KEY, started INTEGER NOT NULL, ended INTEGER NOT NULL) STRICT;
`;

const ADD_NEW = `
  INSERT INTO time_counts VALUES (new.time_started >> ${BLOCK_BITS}, 1, 0)
    ON CONFLICT (block) DO UPDATE SET started = started + 1;
  INSERT INTO time_counts SELECT new.time_ended >> ${BLOCK_BITS}, 0, 1 WHERE new.time_ended IS NOT NULL
    ON CONFLICT (block) DO UPDATE SET ended = ended + 1;
`;

const TAKE_OLD = `
  UPDATE time_counts SET started = started - 1 WHERE block = old.time_started >> ${BLOCK_BITS};
  UPDATE time_counts SET ended = ended - 1 WHERE block = old.time_ended >> ${BLOCK_BITS};
`;

/** Keeps the counts right in the transaction of every write, whichever program does it. */
export const CREATE_TIME_TRIGGERS = `
  CREATE TRIGGER calls_inserted AFTER INSERT ON calls BEGIN ${ADD_NEW} END;
  CREATE TRIGGER calls_deleted AFTER DELETE ON calls BEGIN ${TAKE_OLD} END;
  CREATE TRIGGER calls_moved AFTER UPDATE OF time_started, time_ended ON calls
    WHEN old.time_started <> new.time_started OR old.time_ended IS NOT new.time_ended
    BEGIN ${TAKE_OLD} ${ADD_NEW} END;
`;

/** Undoes {@link CREATE_TIME_TRIGGERS}. */
export const DROP_TIME_TRIGGERS = 'DROP TRIGGER calls_inserted; DROP TRIGGER calls_deleted; DROP TRIGGER calls_moved;';

const blocksOf = (column: string, counts: string): string =>
  `SELECT ${column} >> ${BLOCK_BITS} AS block, ${counts} FROM calls WHERE ${column} IS NOT NULL GROUP BY 1`;

/** Counts all calls anew: after a large load that is cheaper than counting them row by row. */
export const COUNT_TIMES = `
  DELETE FROM time_counts;
  INSERT INTO time_counts SELECT block, sum(started), sum(ended) FROM (
    ${blocksOf('time_started', 'count(*) AS started, 0 AS ended')}
    UNION ALL ${blocksOf('time_ended', '0, count(*)')}
  ) GROUP BY block;
`;

/** Both ends are within. @unit seconds */
interface Range {
  readonly first: number;
  readonly last: number;
}

const toRange = (first: string | undefined, last: string | undefined): Range => ({
  first: first === undefined ? -Infinity : toStoredTime(first),
  last: last === undefined ? Infinity : toStoredTime(last),
});

/** Whole blocks are looked up, what is within of a block at either end is counted. */
const countBy = (column: string, part: string): string => `SELECT
  (SELECT coalesce(sum(${column}), 0) FROM time_counts WHERE block >= ? AND block < ?) +
  (SELECT count(*) FROM calls INDEXED BY calls_start WHERE ${part}) +
  (SELECT count(*) FROM calls INDEXED BY calls_start WHERE ${part}) AS total`;

const BY_START = countBy('started', 'time_started BETWEEN ? AND ?');

/** Found by starts, as no index is sorted by ends. */
const BY_END = countBy('ended', 'time_ended BETWEEN ? AND ? AND time_started BETWEEN ? AND ?');

const toQuery = (
  sql: string,
  { first, last }: Range,
  toValues: (part: Range) => readonly number[],
): Query | undefined => {
  const [from, to] = [Math.ceil(first / BLOCK_SECONDS), Math.floor((last + 1) / BLOCK_SECONDS)];
  if (from >= to) return undefined;
  const [before, behind] = [
    { first, last: from * BLOCK_SECONDS - 1 },
    { first: to * BLOCK_SECONDS, last },
  ];
  return { sql, values: [from, to, ...toValues(before), ...toValues(behind)] };
};

/**
 * The number of calls that a range of starts, or one of ends, lets through, as `total`: it costs what there is of time, not
 * of calls. Nothing where a filter asks for more than that, or for too little time.
 */
export const toTimeCountQuery = (
  { startDate, endDate, startDateEnded, endDateEnded, ...others }: CallFilter,
  spans: Spans,
): Query | undefined => {
  if (Object.values(others).some((value) => value !== undefined)) return undefined;
  if (startDateEnded === undefined && endDateEnded === undefined) {
    return toQuery(BY_START, toRange(startDate, endDate), ({ first, last }) => [first, last]);
  }
  if (startDate !== undefined || endDate !== undefined) return undefined;
  return toQuery(BY_END, toRange(startDateEnded, endDateEnded), ({ first, last }) => [
    first,
    last,
    first - spans.longest,
    last - spans.shortest,
  ]);
};
