import type { PbxCdr } from '@cdr/contract';
import { type CdrOperation, toProtocolError } from '../core/errors.ts';

/** The rows that are not among others, each once. */
export const toNewRows = (before: readonly PbxCdr[], rows: readonly PbxCdr[]): PbxCdr[] => {
  const ids = new Set(before.map(({ id }) => id));
  return rows.filter(({ id }) => !ids.has(id) && ids.add(id));
};

/** The rows that a list whose order changes may give again: those of the last page, and of its last second. */
export const toRecentRows = (before: readonly PbxCdr[], rows: readonly PbxCdr[]): readonly PbxCdr[] => {
  const last = Number(rows.at(-1)?.startedAt);
  return [...before.filter(({ startedAt }) => Number(startedAt) === last), ...rows];
};

/**
 * The rows of a page that are not on the pages before it, each once.
 *
 * @param growth how many calls came to the list since the page before: so many rows were moved to this page
 * @throws {CdrError} `protocol` for more: other calls are missing then
 */
export const toOrderedRows = (
  before: readonly PbxCdr[],
  rows: readonly PbxCdr[],
  growth: number,
  operation: CdrOperation,
): readonly PbxCdr[] => {
  const once = toNewRows([], rows);
  const fresh = toNewRows(before, once);
  if (once.length - fresh.length > Math.max(growth, 0)) throw toProtocolError(operation, 'the server gave calls twice');
  return fresh;
};
