import type { PbxCdrWire } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { leaveTo } from '../../core/forms/form-faults.ts';
import { isOdd, oddAmong } from '../../core/forms/odd-fields.ts';
import { failMissing } from '../../core/fail-missing.ts';
import type { Session } from '../../core/session.ts';
import { idsOf, type Query } from './list.ts';

/** The fields of a call that a parameter selects by. */
const FIELDS: Readonly<Record<string, ReadonlyArray<keyof PbxCdrWire>>> = {
  start_date: ['time_started'],
  end_date: ['time_started'],
  start_date_ended: ['time_ended'],
  end_date_ended: ['time_ended'],
  duration: ['duration'],
  min_duration: ['duration'],
  extension: ['extension'],
  recordingfile: ['recording_url'],
  status: ['status'],
  phone: ['from_number', 'to_number'],
  direction: ['direction'],
};

/** Whether the fields that the parameters select by are readable. */
export const canJudge = (parameters: Readonly<Record<string, unknown>>, row: PbxCdrWire): boolean =>
  !isOdd(row, ...Object.keys(parameters).flatMap((parameter) => FIELDS[parameter] ?? []));

/**
 * The rows with these fields readable.
 *
 * @throws {Inconclusive} if there are rows and none is readable
 */
export const rowsWith = (
  rows: readonly PbxCdrWire[],
  ...fields: ReadonlyArray<keyof PbxCdrWire>
): readonly PbxCdrWire[] => {
  const judged = rows.filter((row) => !isOdd(row, ...fields));
  return judged.length === 0 && rows.length > 0 ? leaveTo('pbx/cdr/wire', oddAmong(rows, fields).join(', ')) : judged;
};

/**
 * Ends a case without a row that has a value to filter by.
 *
 * @throws {Inconclusive} for rows in another form, and on a live account
 * @throws {Drift} on a sandbox
 */
export const failMissingValue = (session: Session, rows: readonly PbxCdrWire[], parameter: string): never =>
  rows.every((row) => canJudge({ [parameter]: true }, row))
    ? failMissing(session, 'a recent call with a value to filter by')
    : leaveTo('pbx/cdr/wire', (FIELDS[parameter] ?? []).join(', '));

/** The rows that parameters should select, and the selected rows. */
export interface Selection {
  readonly parameters: Query;
  /** The rows to select from. */
  readonly rows: readonly PbxCdrWire[];
  readonly keeps: (row: PbxCdrWire) => boolean;
  readonly got: readonly PbxCdrWire[];
  /** The page's count; undefined skips it. */
  readonly total?: number;
  /** Most rows of the response. @default no limit */
  readonly limit?: number;
  /** Whether to compare the order, too. @default false: it has its own requirements */
  readonly ordered?: boolean;
}

/**
 * Asserts that parameters select the rows that match a rule. Unreadable rows may be present or absent.
 *
 * @throws {AssertionError} for other rows, and for another total
 */
export const expectSelection = ({ parameters, rows, keeps, got, total, limit, ordered }: Selection): void => {
  const unjudged = new Set(idsOf([...rows, ...got].filter((row) => !canJudge(parameters, row))));
  const isJudged = ({ id }: PbxCdrWire): boolean => !unjudged.has(id);
  const kept = rows.filter((row) => isJudged(row) && keeps(row));
  const [wanted, came] = [kept.slice(0, limit), got.filter(isJudged)].map(idsOf);
  if (ordered === true) deepStrictEqual(came, wanted);
  else deepStrictEqual(came?.toSorted(), wanted?.toSorted());
  if (total !== undefined) expectTotal(total, kept.length, unjudged.size);
};

/** Asserts a total. It counts the matching rows, and may count unreadable rows. */
export const expectTotal = (total: number, kept: number, unjudged: number): void => {
  if (total < kept || total > kept + unjudged) deepStrictEqual({ total }, { total: kept });
};
