import type { PbxCdrWire } from '@cdr/contract';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import type { CallPlace, ListWindow, ScrollBatch, ScrollPosition } from './call-store.ts';
import { CDR_SELECTION } from './columns.ts';
import { type Condition, type QueryBranch, toBranches } from './conditions.ts';
import type { DurationRange } from './duration-range.ts';
import type { StoredValue } from './stored-value.ts';
import { toUuidBytes } from './uuid-bytes.ts';

/** A statement and the values of its question marks. */
export interface Query {
  readonly sql: string;
  readonly values: readonly StoredValue[];
}

/** Names the table of one branch, and its index where the database needs one named. */
export type FromClause = (branch: QueryBranch) => string;

const ORDER = 'ORDER BY time_started DESC, id DESC';

const toValues = (branches: readonly QueryBranch[]): StoredValue[] =>
  branches.flatMap((branch) => branch.flatMap(({ values }) => values));

const toSelect = (branch: QueryBranch, columns: string, from: FromClause): string => {
  const where = branch.length === 0 ? '' : ` WHERE ${branch.map(({ sql }) => sql).join(' AND ')}`;
  return `SELECT ${columns} FROM ${from(branch)}${where}`;
};

/** A page of calls. `branches` are not empty. */
export const toListQuery = (
  branches: readonly QueryBranch[],
  { limit, offset }: ListWindow,
  from: FromClause,
): Query => ({
  sql: `${branches.map((branch) => toSelect(branch, CDR_SELECTION, from)).join(' UNION ALL ')} ${ORDER} LIMIT ? OFFSET ?`,
  values: [...toValues(branches), limit, offset],
});

/** The number of calls as `total`. `branches` are not empty. */
export const toCountQuery = (branches: readonly QueryBranch[], from: FromClause): Query => ({
  sql: `SELECT ${branches.map((branch) => `(${toSelect(branch, 'count(*)', from)})`).join(' + ')} AS total`,
  values: toValues(branches),
});

const toPlaceCondition = ({ time_started, id }: CallPlace): Condition => ({
  on: 'time_started',
  sql: '(time_started, id) < (?, ?)',
  values: [toWallSeconds(time_started), toUuidBytes(id)],
});

const isUpperBound = ({ on, sql }: Condition): boolean => on === 'time_started' && sql.includes('<=');

/** The branches of a scroll's next batch: rows of its snapshot, after the last row that it returned. */
export const toScrollBranches = ({ filter, snapshot, after }: ScrollPosition, range: DurationRange): QueryBranch[] => {
  const inSnapshot: Condition = { on: 'sequence', sql: 'sequence + 0 <= ?', values: [snapshot] };
  return toBranches(filter, range).map((branch) =>
    after === null
      ? [...branch, inSnapshot]
      : // An index takes one upper bound, and the place is below all others.
        [...branch.filter((condition) => !isUpperBound(condition)), toPlaceCondition(after), inSnapshot],
  );
};

/** A scroll's next rows, and its position after them. */
export const toScrollBatch = (position: ScrollPosition, rows: PbxCdrWire[], nowMs: number): ScrollBatch => {
  const last = rows.at(-1);
  const after = last === undefined ? position.after : { time_started: last.time_started, id: last.id };
  return { rows, next: { ...position, after, reachedMs: nowMs } };
};
