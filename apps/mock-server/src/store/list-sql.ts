import { DEFAULT_DIRECTIONS, foldStatus, toPhoneKey, toRecordingStem } from '@cdr/contract';
import type { CallFilter, ListWindow } from './call-store.ts';
import { CDR_COLUMNS } from './columns.ts';

/** A statement and what its question marks stand for. */
export interface Query {
  readonly sql: string;
  readonly values: ReadonlyArray<string | number>;
}

/** One comparison of a WHERE clause, and what its question marks stand for. */
type Condition = readonly [sql: string, ...values: ReadonlyArray<string | number>];

/** Calls that a scroll still has to give. */
export interface ScrollWindow {
  readonly limit: number;
  /** The largest `sequence` that the scroll knows. */
  readonly snapshot: number;
  /** Start and id of the last row that was given; undefined before the first. */
  readonly after: { readonly started: string; readonly id: string } | undefined;
}

const COLUMNS = Object.keys(CDR_COLUMNS).join(', ');
const ORDER = 'ORDER BY time_started DESC, id DESC';

/** Equal to what `isRecordingFile` says, in terms of indexed columns. */
const recordingIs = (filter: string): Condition => {
  const stem = toRecordingStem(filter);
  return stem === filter ? ['recording_stem = ?', stem] : ['recording_file IN (?, ?)', filter, stem];
};

const toConditions = (filter: CallFilter): Condition[] => {
  const conditions: Condition[] = [];
  const add = <Value>(value: Value | undefined, toCondition: (value: Value) => Condition): void => {
    if (value !== undefined) conditions.push(toCondition(value));
  };
  add(filter.startDate, (text) => ['time_started >= ?', text]);
  add(filter.endDate, (text) => ['time_started <= ?', text]);
  add(filter.startDateEnded, (text) => ['time_ended >= ?', text]);
  // A call that has not ended has "" there, which sorts before every time.
  add(filter.endDateEnded, (text) => ["time_ended > '' AND time_ended <= ?", text]);
  add(filter.duration, (seconds) => ['duration = ?', seconds]);
  // The plus keeps the planner from an index that would give rows in order of duration and have them sorted again.
  add(filter.minDuration, (seconds) => ['+duration > ?', seconds]);
  add(filter.extension, (text) => ['extension = ?', text]);
  add(filter.recordingFile, recordingIs);
  add(filter.status, (text) => ['status_key = ?', foldStatus(text)]);
  add(filter.direction, (name) => ['direction = ?', DEFAULT_DIRECTIONS[name]]);
  return conditions;
};

/**
 * The ways in which a call can satisfy a filter, none of which overlap. A phone number may stand at either end of a call:
 * two walks over two sorted indexes, merged, cost what is read, whereas one OR would sort all calls of that number.
 */
const toBranches = (filter: CallFilter, more: readonly Condition[] = []): Condition[][] => {
  const shared = [...toConditions(filter), ...more];
  if (filter.phone === undefined) return [shared];
  const key = toPhoneKey(filter.phone);
  return [
    [['from_key = ?', key], ...shared],
    [['to_key = ?', key], ['+from_key <> ?', key], ...shared],
  ];
};

const toWhere = (conditions: readonly Condition[]): string =>
  conditions.length === 0 ? '' : ` WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;

const toValues = (branches: ReadonlyArray<readonly Condition[]>): Array<string | number> =>
  branches.flatMap((conditions) => conditions.flatMap(([, ...values]) => values));

/** A page of calls. */
export const toListQuery = (filter: CallFilter, { limit, offset }: ListWindow): Query => {
  const branches = toBranches(filter);
  const selects = branches.map((conditions) => `SELECT ${COLUMNS} FROM calls${toWhere(conditions)}`);
  return {
    sql: `${selects.join(' UNION ALL ')} ${ORDER} LIMIT ? OFFSET ?`,
    values: [...toValues(branches), limit, offset],
  };
};

/** The number of calls that a filter lets through, as `total`. */
export const toCountQuery = (filter: CallFilter): Query => {
  const branches = toBranches(filter);
  const counts = branches.map((conditions) => `(SELECT count(*) FROM calls${toWhere(conditions)})`);
  return { sql: `SELECT ${counts.join(' + ')} AS total`, values: toValues(branches) };
};

/** The next calls of a scroll, each with its `sequence`. */
export const toScrollQuery = (filter: CallFilter, { limit, snapshot, after }: ScrollWindow): Query => {
  const known: Condition = ['+sequence <= ?', snapshot];
  // What lies after a row that passed is within `endDate`: without it the planner can only start from that row.
  const branches =
    after === undefined
      ? toBranches(filter, [known])
      : toBranches({ ...filter, endDate: undefined }, [
          ['(time_started, id) < (?, ?)', after.started, after.id],
          known,
        ]);
  const selects = branches.map((conditions) => `SELECT ${COLUMNS}, sequence FROM calls${toWhere(conditions)}`);
  return { sql: `${selects.join(' UNION ALL ')} ${ORDER} LIMIT ?`, values: [...toValues(branches), limit] };
};
