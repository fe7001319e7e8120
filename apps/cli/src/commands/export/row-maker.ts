import { type PbxCdr, toCallRecord } from '@cdr/client';
import type { TimeZone } from '@cdr/contract';
import { createAnonymiser, WIRE_TYPES } from './anonymise/create-anonymiser.ts';
import type { NamedZone } from '../../lib/read-zone.ts';
import { toShownRecord } from '../../records/to-shown-record.ts';
import { EXPORT_FIELDS, toExportRow } from './export-row.ts';

/** Makes the rows of an export. */
export interface RowMaker {
  /** Column names with their types in DuckDB. */
  readonly types: Readonly<Record<string, string>>;
  readonly toRow: (call: PbxCdr) => object;
}

interface RowMakerOptions {
  /** Of an anonymous export, whose rows are those of the API. */
  readonly seed: string | undefined;
  /** NDJSON holds whole call records; the others have flat rows. */
  readonly isNested: boolean;
  readonly zone: NamedZone;
  readonly accountZone: TimeZone;
}

/** The rows of an export. */
export const createRowMaker = ({ seed, isNested, zone, accountZone }: RowMakerOptions): RowMaker => {
  if (seed !== undefined) return { types: WIRE_TYPES, toRow: createAnonymiser(seed, accountZone) };
  const types = Object.fromEntries(Object.entries(EXPORT_FIELDS).map(([name, { type }]) => [name, type]));
  if (!isNested) return { types, toRow: (call) => toExportRow(call, zone) };
  return { types, toRow: (call) => toShownRecord(toCallRecord(call), { zone, showNumbers: true }) };
};
