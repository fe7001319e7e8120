import type { PbxCdrWire } from '@cdr/contract';
import { CDR_SELECTION, toCdrOfCells } from '../query/columns.ts';
import type { ListPlace } from '../query/list-sql.ts';
import { type SqliteConnection, toCells } from './connection.ts';
import { readBytes, readWhole } from '../query/stored-value.ts';

// The left side of a CROSS JOIN is always the outer loop, so that rows come in the order in which they were asked for.
const BY_SEQUENCE = `SELECT ${CDR_SELECTION} FROM (SELECT value FROM json_each(?)) CROSS JOIN calls ON sequence = value`;

const PLACE = 'SELECT time_started, id FROM calls WHERE sequence = ?';

/** The calls of some sequences, in their order. */
export const readCallsAt = ({ prepareCells }: SqliteConnection, sequences: readonly number[]): PbxCdrWire[] =>
  prepareCells(BY_SEQUENCE)
    .all(JSON.stringify(sequences))
    .map((row) => toCdrOfCells(toCells(row)));

/** The `sequence` of the newest call, or report; 0 where there is none. */
export const readLastSequence = ({ prepare }: SqliteConnection, table: 'calls' | 'reports' = 'calls'): number =>
  Number(prepare(`SELECT coalesce(max(sequence), 0) AS last FROM ${table}`).get()?.['last']);

/** Where a call stands in lists; undefined when it is not there. */
export const findPlace = ({ prepare }: SqliteConnection, sequence: number): ListPlace | undefined => {
  const row = prepare(PLACE).get(sequence);
  return row && { started: readWhole(row, 'time_started'), id: readBytes(row, 'id') };
};
