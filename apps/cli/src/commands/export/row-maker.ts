import { type PbxCdr, toCallRecord } from '@cdr/client';
import type { TimeZone } from '@cdr/contract';
import { createAnonymiser, WIRE_TYPES } from './anonymise/create-anonymiser.ts';
import type { NamedZone } from '../../lib/read-zone.ts';
import { toShownRecord } from '../../records/to-shown-record.ts';
import { selectColumns } from '../../output/column.ts';
import { EXPORT_FIELDS, toExportRow } from './export-row.ts';

/** Makes the rows of an export. */
export interface RowMaker {
  /** Column names with their types in DuckDB. */
  readonly types: Readonly<Record<string, string>>;
  readonly toRow: (call: PbxCdr) => object;
}

interface RowMakerOptions {
  /** Names of `--columns`; undefined: all. */
  readonly columns: string | undefined;
  /** Of an anonymous export, whose rows are those of the API. */
  readonly seed: string | undefined;
  /** NDJSON holds whole call records unless columns are picked; the others have flat rows. */
  readonly isNested: boolean;
  readonly zone: NamedZone;
  readonly accountZone: TimeZone;
}

/**
 * The rows of an export.
 *
 * @throws {CliError} for a column that is none
 */
export const createRowMaker = ({ columns, seed, isNested, zone, accountZone }: RowMakerOptions): RowMaker => {
  if (seed !== undefined) return { types: WIRE_TYPES, toRow: createAnonymiser(seed, accountZone) };
  const fields = selectColumns(EXPORT_FIELDS, columns);
  const types = Object.fromEntries(fields.map(({ name, type }) => [name, type]));
  if (!isNested || columns !== undefined) return { types, toRow: (call) => toExportRow(call, fields, zone) };
  return { types, toRow: (call) => toShownRecord(toCallRecord(call), { zone, showNumbers: true }) };
};
