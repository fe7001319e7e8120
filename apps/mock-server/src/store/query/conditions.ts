import { DEFAULT_DIRECTIONS, foldStatus, PBX_STATUSES, toPhoneKey, toRecordingStem } from '@cdr/contract';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import type { CallFilter } from './call-store.ts';
import type { CALL_COLUMNS } from './columns.ts';
import type { DurationRange } from './duration-range.ts';
import type { StoredValue } from './stored-value.ts';
import { isUuid, toUuidBytes } from './uuid-bytes.ts';

/** One comparison of a WHERE clause. */
export interface Condition {
  readonly on: keyof typeof CALL_COLUMNS | 'sequence' | 'tenant';
  readonly sql: string;
  /** Values of its question marks. */
  readonly values: readonly StoredValue[];
}

/** Conditions joined by AND. The branches of a filter are joined by UNION ALL. */
export type QueryBranch = readonly Condition[];

const equals = (on: Condition['on'], value: StoredValue): Condition => ({ on, sql: `${on} = ?`, values: [value] });

const compares = (on: Condition['on'], operator: string, value: number): Condition => ({
  on,
  sql: `${on} ${operator} ?`,
  values: [value],
});

/** No index is sorted by end. The duration range turns a bound of the end into a bound of the start, which every index is sorted by. */
const toEndConditions = (
  { startDateEnded, endDateEnded }: CallFilter,
  { longest, shortest }: DurationRange,
): Condition[] => {
  const conditions: Condition[] = [];
  if (startDateEnded !== undefined) {
    const second = toWallSeconds(startDateEnded);
    conditions.push(compares('time_ended', '>=', second), compares('time_started', '>=', second - longest));
  }
  if (endDateEnded !== undefined) {
    const second = toWallSeconds(endDateEnded);
    conditions.push(compares('time_ended', '<=', second), compares('time_started', '<=', second - shortest));
  }
  return conditions;
};

const toSharedConditions = (filter: CallFilter, range: DurationRange): Condition[] => {
  const { startDate, endDate, duration, minDuration, extension, direction } = filter;
  return [
    ...(startDate === undefined ? [] : [compares('time_started', '>=', toWallSeconds(startDate))]),
    ...(endDate === undefined ? [] : [compares('time_started', '<=', toWallSeconds(endDate))]),
    ...toEndConditions(filter, range),
    ...(duration === undefined ? [] : [equals('duration', duration)]),
    ...(minDuration === undefined ? [] : [compares('duration', '>', minDuration)]),
    ...(extension === undefined ? [] : [equals('extension', extension)]),
    ...(direction === undefined ? [] : [equals('direction', DEFAULT_DIRECTIONS[direction])]),
  ];
};

/** The number at either end of a call. A number at both ends counts once. */
const toPhoneBranches = (phone: string): QueryBranch[] => {
  const key = toPhoneKey(phone);
  return [[equals('from_key', key)], [equals('to_key', key), { on: 'from_key', sql: 'from_key <> ?', values: [key] }]];
};

/** A recording named after its call has no stored stem, so its call's id is compared. */
const toStemBranches = (stem: string, extension: Condition): QueryBranch[] => {
  const byStem = [equals('recording_stem', stem), extension];
  if (!isUuid(stem)) return [byStem];
  const ownName: Condition = { on: 'recording_stem', sql: 'recording_stem IS NULL', values: [] };
  return [byStem, [equals('id', toUuidBytes(stem)), ownName, extension]];
};

/** The same rule as `isRecordingFile`. */
const toRecordingBranches = (file: string): QueryBranch[] => {
  const stem = toRecordingStem(file);
  const on = 'recording_extension';
  if (stem === file) return toStemBranches(stem, { on, sql: 'recording_extension IS NOT NULL', values: [] });
  const branches = toStemBranches(stem, {
    on,
    sql: "recording_extension IN (?, '')",
    values: [file.slice(stem.length)],
  });
  // A stem may end in an extension of its own.
  const shorter = toRecordingStem(stem);
  return shorter === stem
    ? branches
    : [...branches, ...toStemBranches(shorter, equals(on, stem.slice(shorter.length)))];
};

const toStatusBranches = (status: string): QueryBranch[] => {
  const folded = foldStatus(status);
  const index = PBX_STATUSES.findIndex((known) => foldStatus(known) === folded);
  return index === -1 ? [] : [[equals('status', index)]];
};

const combine = (left: readonly QueryBranch[], right: readonly QueryBranch[]): QueryBranch[] =>
  left.flatMap((one) => right.map((other) => [...one, ...other]));

/**
 * The disjoint branches of a filter; none when no call can pass. A database merges branches that are sorted by index, but
 * sorts all rows of one OR.
 */
export const toBranches = (filter: CallFilter, range: DurationRange): QueryBranch[] => {
  const { phone, recordingFile, status } = filter;
  const texts = [phone, recordingFile, filter.extension];
  // No record holds NUL, and PostgreSQL rejects a text that does.
  if (texts.some((text) => text?.includes('\0') === true)) return [];
  return [
    ...(phone === undefined ? [] : [toPhoneBranches(phone)]),
    ...(recordingFile === undefined ? [] : [toRecordingBranches(recordingFile)]),
    ...(status === undefined ? [] : [toStatusBranches(status)]),
  ].reduce(combine, [toSharedConditions(filter, range)]);
};
