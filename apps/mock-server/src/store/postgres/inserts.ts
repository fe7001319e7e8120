import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import type { Rows } from '../query/call-store.ts';
import { toStoredCdr, toStoredReport } from '../query/columns.ts';
import { CALL_INSERT_COLUMNS, REPORT_INSERT_COLUMNS, toReplacement } from '../query/inserts.ts';
import type { Run } from './connection.ts';
import type { PostgresTenant } from './tenant.ts';
import { widenSpans } from '../query/spans.ts';
import type { StoredValue } from '../query/stored-value.ts';

/** Rows to one INSERT: PostgreSQL takes 65,535 values at once. */
const BATCH = 500;

const CALL_COLUMNS = ['tenant', 'sequence', ...CALL_INSERT_COLUMNS];
const REPORT_COLUMNS = ['tenant', 'sequence', ...REPORT_INSERT_COLUMNS];
const REPLACE_CALL = toReplacement('tenant, id', CALL_INSERT_COLUMNS);
const REPLACE_REPORT = toReplacement('tenant, id', REPORT_INSERT_COLUMNS);

type Stored = readonly StoredValue[];

const insertAll = async (
  run: Run,
  table: string,
  columns: readonly string[],
  rows: readonly Stored[],
  onConflict: string,
): Promise<void> => {
  const marks = `(${Array.from({ length: columns.length }, () => '?').join(', ')})`;
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows.map(() => marks).join(', ')}${onConflict}`;
  await run(
    sql,
    rows.flatMap((row) => [...row]),
  );
};

async function* inBatches<Row>(rows: Rows<Row>): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** How rows are inserted. */
interface InsertOptions {
  /** Rows take the place of those with the same id. @default false */
  readonly replaces?: boolean;
}

/** Adds calls in a transaction. @returns the tenant's row as it is then, to be written by the caller */
export const addCdrs = async (
  run: Run,
  name: string,
  tenant: PostgresTenant,
  cdrs: Rows<PbxCdrWire>,
  { replaces = false }: InsertOptions = {},
): Promise<PostgresTenant> => {
  let { lastCall, spans } = tenant;
  for await (const batch of inBatches(cdrs)) {
    const rows = batch.map((cdr) => {
      spans = widenSpans(spans, cdr);
      return [name, (lastCall += 1), ...Object.values(toStoredCdr(cdr))];
    });
    await insertAll(run, 'cdr_mock_calls', CALL_COLUMNS, rows, replaces ? REPLACE_CALL : '');
  }
  return { ...tenant, lastCall, spans };
};

/** Adds reports in a transaction. @returns the tenant's row as it is then, to be written by the caller */
export const addReports = async (
  run: Run,
  name: string,
  tenant: PostgresTenant,
  reports: Rows<AutocallReportWire>,
  { replaces = false }: InsertOptions = {},
): Promise<PostgresTenant> => {
  let { lastReport } = tenant;
  for await (const batch of inBatches(reports)) {
    const rows = batch.map((report) => [name, (lastReport += 1), ...Object.values(toStoredReport(report))]);
    await insertAll(run, 'cdr_mock_reports', REPORT_COLUMNS, rows, replaces ? REPLACE_REPORT : '');
  }
  return { ...tenant, lastReport };
};

/** Puts a call back to where it was. */
export const restoreCdr = (run: Run, name: string, sequence: number, cdr: PbxCdrWire): Promise<void> =>
  insertAll(run, 'cdr_mock_calls', CALL_COLUMNS, [[name, sequence, ...Object.values(toStoredCdr(cdr))]], '');

/** Puts a report back to where it was. */
export const restoreReport = (run: Run, name: string, sequence: number, report: AutocallReportWire): Promise<void> =>
  insertAll(run, 'cdr_mock_reports', REPORT_COLUMNS, [[name, sequence, ...Object.values(toStoredReport(report))]], '');
