import { DEFAULT_DIRECTIONS, foldStatus, PBX_STATUSES, toPhoneKey, toRecordingStem } from '@cdr/contract';
import type { CallFilter } from './call-store.ts';
import type { CALL_COLUMNS } from './columns.ts';
import type { Spans } from './spans.ts';
import type { StoredValue } from './stored-value.ts';
import { isUuid, toUuidBytes } from './uuid-bytes.ts';
import { toStoredTime } from './wall-clock.ts';

/** One comparison of a WHERE clause. */
export interface Condition {
  /** The column that it is about. */
  readonly on: keyof typeof CALL_COLUMNS | 'sequence' | 'tenant';
  readonly sql: string;
  /** What its question marks stand for. */
  readonly values: readonly StoredValue[];
}

/** Comparisons that a call must pass, all of them. */
export type Way = readonly Condition[];

const equals = (on: Condition['on'], value: StoredValue): Condition => ({ on, sql: `${on} = ?`, values: [value] });

const compares = (on: Condition['on'], operator: string, value: number): Condition => ({
  on,
  sql: `${on} ${operator} ?`,
  values: [value],
});

/**
 * Ends are in no index of their own: from the longest call there is it follows when a call that ended then can have
 * started, and starts are what lists are sorted by.
 */
const toEndConditions = ({ startDateEnded, endDateEnded }: CallFilter, { longest, shortest }: Spans): Condition[] => {
  const conditions: Condition[] = [];
  if (startDateEnded !== undefined) {
    const second = toStoredTime(startDateEnded);
    conditions.push(compares('time_ended', '>=', second), compares('time_started', '>=', second - longest));
  }
  if (endDateEnded !== undefined) {
    const second = toStoredTime(endDateEnded);
    conditions.push(compares('time_ended', '<=', second), compares('time_started', '<=', second - shortest));
  }
  return conditions;
};

const toSharedConditions = (filter: CallFilter, spans: Spans): Condition[] => {
  const { startDate, endDate, duration, minDuration, extension, direction } = filter;
  return [
    ...(startDate === undefined ? [] : [compares('time_started', '>=', toStoredTime(startDate))]),
    ...(endDate === undefined ? [] : [compares('time_started', '<=', toStoredTime(endDate))]),
    ...toEndConditions(filter, spans),
    ...(duration === undefined ? [] : [equals('duration', duration)]),
    ...(minDuration === undefined ? [] : [compares('duration', '>', minDuration)]),
    ...(extension === undefined ? [] : [equals('extension', extension)]),
    ...(direction === undefined ? [] : [equals('direction', DEFAULT_DIRECTIONS[direction])]),
  ];
};

/** The number at either end of a call, a number at both ends counted once. */
const toPhoneWays = (phone: string): Way[] => {
  const key = toPhoneKey(phone);
  return [[equals('from_key', key)], [equals('to_key', key), { on: 'from_key', sql: 'from_key <> ?', values: [key] }]];
};

/** Files of one stem. A recording that is named after its call has no stem of its own. */
const toStemWays = (stem: string, extension: Condition): Way[] => {
  const byStem = [equals('recording_stem', stem), extension];
  if (!isUuid(stem)) return [byStem];
  const ownName: Condition = { on: 'recording_stem', sql: 'recording_stem IS NULL', values: [] };
  return [byStem, [equals('id', toUuidBytes(stem)), ownName, extension]];
};

/** What `isRecordingFile` says. */
const toRecordingWays = (file: string): Way[] => {
  const stem = toRecordingStem(file);
  const on = 'recording_extension';
  if (stem === file) return toStemWays(stem, { on, sql: 'recording_extension IS NOT NULL', values: [] });
  const ways = toStemWays(stem, { on, sql: "recording_extension IN (?, '')", values: [file.slice(stem.length)] });
  // Of two extensions the last one is lost, and the name that is left has one of its own.
  const shorter = toRecordingStem(stem);
  return shorter === stem ? ways : [...ways, ...toStemWays(shorter, equals(on, stem.slice(shorter.length)))];
};

const toStatusWays = (status: string): Way[] => {
  const folded = foldStatus(status);
  const index = PBX_STATUSES.findIndex((known) => foldStatus(known) === folded);
  return index === -1 ? [] : [[equals('status', index)]];
};

const combine = (left: readonly Way[], right: readonly Way[]): Way[] =>
  left.flatMap((one) => right.map((other) => [...one, ...other]));

/**
 * The ways in which a call can satisfy a filter: no call satisfies two, and with none no call does. Several walks over
 * sorted indexes, merged, cost what is read, whereas one OR would sort all calls that it lets through.
 */
export const toWays = (filter: CallFilter, spans: Spans): Way[] => {
  const { phone, recordingFile, status } = filter;
  const texts = [phone, recordingFile, filter.extension];
  // No record holds NUL, and PostgreSQL takes no text that does.
  if (texts.some((text) => text?.includes('\0') === true)) return [];
  return [
    ...(phone === undefined ? [] : [toPhoneWays(phone)]),
    ...(recordingFile === undefined ? [] : [toRecordingWays(recordingFile)]),
    ...(status === undefined ? [] : [toStatusWays(status)]),
  ].reduce(combine, [toSharedConditions(filter, spans)]);
};
