import type { PbxCdrWire } from '@cdr/contract';
import type { CallPlace, ListWindow, ScrollBatch, ScrollPosition } from './call-store.ts';
import { CDR_SELECTION } from './columns.ts';
import { type Condition, toWays, type Way } from './conditions.ts';
import type { Spans } from './spans.ts';
import type { StoredValue } from './stored-value.ts';
import { toUuidBytes } from './uuid-bytes.ts';
import { toStoredTime } from './wall-clock.ts';

/** A statement and what its question marks stand for. */
export interface Query {
  readonly sql: string;
  readonly values: readonly StoredValue[];
}

/** Names the table for one way of satisfying a filter, and the index to walk where a database has to be told. */
export type FromClause = (way: Way) => string;

/** Where a call stands in every list that has it. */
export interface ListPlace {
  readonly started: number;
  readonly id: Uint8Array;
}

const toListPlace = ({ time_started, id }: CallPlace): ListPlace => ({
  started: toStoredTime(time_started),
  id: toUuidBytes(id),
});

const ORDER = 'ORDER BY time_started DESC, id DESC';

/** The WHERE clause of a way, with a space before it; nothing where every call passes. */
export const toWhere = (way: Way): string =>
  way.length === 0 ? '' : ` WHERE ${way.map(({ sql }) => sql).join(' AND ')}`;

/** What the question marks of a way stand for. */
export const toValues = (way: Way): StoredValue[] => way.flatMap(({ values }) => values);

const toSelects = (ways: readonly Way[], columns: string, from: FromClause): string =>
  ways.map((way) => `SELECT ${columns} FROM ${from(way)}${toWhere(way)}`).join(' UNION ALL ');

/** A page of calls. `ways` are not empty. */
export const toListQuery = (ways: readonly Way[], { limit, offset }: ListWindow, from: FromClause): Query => ({
  sql: `${toSelects(ways, CDR_SELECTION, from)} ${ORDER} LIMIT ? OFFSET ?`,
  values: [...ways.flatMap(toValues), limit, offset],
});

/** A page of the calls of one way, each with its `sequence`. */
export const toWalkQuery = (way: Way, { limit, offset }: ListWindow, from: FromClause): Query => ({
  sql: `${toSelects([way], `${CDR_SELECTION}, sequence`, from)} ${ORDER} LIMIT ? OFFSET ?`,
  values: [...toValues(way), limit, offset],
});

/** The `sequence` of every call of one way, in a list's order. */
export const toOrderQuery = (way: Way, from: FromClause): Query => ({
  sql: `${toSelects([way], 'sequence', from)} ${ORDER}`,
  values: toValues(way),
});

/** The number of calls that satisfy a filter, as `total`. `ways` are not empty. */
export const toCountQuery = (ways: readonly Way[], from: FromClause): Query => {
  const counts = ways.map((way) => `(SELECT count(*) FROM ${from(way)}${toWhere(way)})`);
  return { sql: `SELECT ${counts.join(' + ')} AS total`, values: ways.flatMap(toValues) };
};

const isAfterAll = ({ on, sql }: Condition): boolean => on === 'time_started' && sql.includes('<=');

/** The calls of a way that follow one of them. Conditions that all of those pass are left out, as an index takes one bound. */
export const toWayBehind = (way: Way, after: ListPlace): Way => {
  const behind: Condition = {
    on: 'time_started',
    sql: '(time_started, id) < (?, ?)',
    values: [after.started, after.id],
  };
  return [...way.filter((condition) => !isAfterAll(condition)), behind];
};

/** The ways of a scroll's next batch: what was there when it was opened, and lies behind the last row that was given. */
export const toScrollWays = ({ filter, snapshot, after }: ScrollPosition, spans: Spans): Way[] => {
  const known: Condition = { on: 'sequence', sql: 'sequence + 0 <= ?', values: [snapshot] };
  const ways = toWays(filter, spans);
  return ways.map((way) => [...(after === null ? way : toWayBehind(way, toListPlace(after))), known]);
};

/** A scroll's next rows, and its position behind them. */
export const toScrollBatch = (position: ScrollPosition, rows: PbxCdrWire[], nowMs: number): ScrollBatch => {
  const last = rows.at(-1);
  const after = last === undefined ? position.after : { time_started: last.time_started, id: last.id };
  return { rows, next: { ...position, after, reachedMs: nowMs } };
};

/** The next calls of a scroll. `ways` are not empty. */
export const toScrollQuery = (ways: readonly Way[], limit: number, from: FromClause): Query => ({
  sql: `${toSelects(ways, CDR_SELECTION, from)} ${ORDER} LIMIT ?`,
  values: [...ways.flatMap(toValues), limit],
});
