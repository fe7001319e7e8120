import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import type { Rows } from '../query/call-store.ts';
import {
  CALL_INSERT_COLUMNS,
  REPORT_INSERT_COLUMNS,
  toReplacement,
  toCallValues,
  toReportValues,
} from '../query/columns.ts';
import type { Run } from './connection.ts';
import type { PostgresTenant } from './tenant.ts';
import { widenDurationRange } from '../query/duration-range.ts';
import type { StoredValue } from '../query/stored-value.ts';

/** Rows of one INSERT: PostgreSQL takes at most 65,535 values. */
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

interface InsertOptions {
  /** A row replaces the one of the same id. @default false */
  readonly replaces?: boolean;
}

/** Adds calls in a transaction. @returns the tenant's new state, which the caller stores */
export const addCdrs = async (
  run: Run,
  name: string,
  tenant: PostgresTenant,
  cdrs: Rows<PbxCdrWire>,
  { replaces = false }: InsertOptions = {},
): Promise<PostgresTenant> => {
  let { lastCall, range } = tenant;
  for await (const batch of inBatches(cdrs)) {
    const rows = batch.map((cdr) => {
      range = widenDurationRange(range, cdr);
      return [name, (lastCall += 1), ...toCallValues(cdr)];
    });
    await insertAll(run, 'cdr_mock_calls', CALL_COLUMNS, rows, replaces ? REPLACE_CALL : '');
  }
  return { ...tenant, lastCall, range };
};

/** Adds reports in a transaction. @returns the tenant's new state, which the caller stores */
export const addReports = async (
  run: Run,
  name: string,
  tenant: PostgresTenant,
  reports: Rows<AutocallReportWire>,
  { replaces = false }: InsertOptions = {},
): Promise<PostgresTenant> => {
  let { lastReport } = tenant;
  for await (const batch of inBatches(reports)) {
    const rows = batch.map((report) => [name, (lastReport += 1), ...toReportValues(report)]);
    await insertAll(run, 'cdr_mock_reports', REPORT_COLUMNS, rows, replaces ? REPLACE_REPORT : '');
  }
  return { ...tenant, lastReport };
};

/** Restores a call at its sequence. */
export const restoreCdr = (run: Run, name: string, sequence: number, cdr: PbxCdrWire): Promise<void> =>
  insertAll(run, 'cdr_mock_calls', CALL_COLUMNS, [[name, sequence, ...toCallValues(cdr)]], '');

/** Restores a report at its sequence. */
export const restoreReport = (run: Run, name: string, sequence: number, report: AutocallReportWire): Promise<void> =>
  insertAll(run, 'cdr_mock_reports', REPORT_COLUMNS, [[name, sequence, ...toReportValues(report)]], '');
