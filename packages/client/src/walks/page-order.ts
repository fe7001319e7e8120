import type { PbxCdr } from '@cdr/contract';
import { type CdrOperation, toProtocolError } from '../core/errors.ts';

/** The rows that are not among others, each once. */
const toNewRows = (before: readonly PbxCdr[], rows: readonly PbxCdr[]): PbxCdr[] => {
  const ids = new Set(before.map(({ id }) => id));
  return rows.filter(({ id }) => !ids.has(id) && ids.add(id));
};

/** The rows that a list with unstable order may repeat: those of the last page, and of its last second. */
export const toRecentRows = (before: readonly PbxCdr[], rows: readonly PbxCdr[]): readonly PbxCdr[] => {
  const last = Number(rows.at(-1)?.startedAt);
  return [...before.filter(({ startedAt }) => Number(startedAt) === last), ...rows];
};

/**
 * The rows of a page that are not on the pages before it, each once.
 *
 * @param growth the increase of the total since the last page: it moved as many rows to this page
 * @throws {CdrError} `protocol` for more repeated rows: other calls are then missing
 */
export const toOrderedRows = (
  before: readonly PbxCdr[],
  rows: readonly PbxCdr[],
  growth: number,
  operation: CdrOperation,
): readonly PbxCdr[] => {
  const once = toNewRows([], rows);
  const fresh = toNewRows(before, once);
  if (once.length - fresh.length > Math.max(growth, 0))
    throw toProtocolError(operation, 'the server returned calls twice');
  return fresh;
};
