import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { MockServerError } from '../mock-server-error.ts';
import type { CallStore, Rows } from './call-store.ts';
import { toStoredCdr, toStoredReport } from './columns.ts';
import { CALL_INSERT_COLUMNS, REPORT_INSERT_COLUMNS, toReplacement } from './inserts.ts';
import { NO_TIMEOUT, type PostgresConnection, type Run } from './postgres-connection.ts';
import { lockTenant, type PostgresTenant, updateTenant } from './postgres-tenant.ts';
import { widenSpans } from './spans.ts';
import type { StoredValue } from './stored-value.ts';

/** Rows to one INSERT: PostgreSQL takes 65,535 values at once. */
const BATCH = 500;

type Stored = readonly StoredValue[];

const insertAll = async (
  run: Run,
  table: string,
  columns: readonly string[],
  rows: readonly Stored[],
  onConflict = '',
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

/** What changes one tenant's data in PostgreSQL. */
export const createPostgresWrites = (
  { transaction, run: runOutside }: PostgresConnection,
  name: string,
): Pick<CallStore, 'fillOnce' | 'addCdrs' | 'save' | 'reset'> => {
  const addCdrs = async (
    run: Run,
    tenant: PostgresTenant,
    cdrs: Rows<PbxCdrWire>,
    onConflict = '',
  ): Promise<PostgresTenant> => {
    let { lastCall, spans } = tenant;
    for await (const batch of inBatches(cdrs)) {
      const rows = batch.map((cdr) => {
        spans = widenSpans(spans, cdr);
        return [name, (lastCall += 1), ...Object.values(toStoredCdr(cdr))];
      });
      await insertAll(run, 'cdr_mock_calls', ['tenant', 'sequence', ...CALL_INSERT_COLUMNS], rows, onConflict);
    }
    return { ...tenant, lastCall, spans };
  };

  const addReports = async (
    run: Run,
    tenant: PostgresTenant,
    reports: Rows<AutocallReportWire>,
    onConflict = '',
  ): Promise<PostgresTenant> => {
    let { lastReport } = tenant;
    for await (const batch of inBatches(reports)) {
      const rows = batch.map((report) => [name, (lastReport += 1), ...Object.values(toStoredReport(report))]);
      await insertAll(run, 'cdr_mock_reports', ['tenant', 'sequence', ...REPORT_INSERT_COLUMNS], rows, onConflict);
    }
    return { ...tenant, lastReport };
  };

  return {
    fillOnce: async ({ name: filling, cdrs, reports }) => {
      let isFresh = false;
      await transaction(async (run) => {
        const tenant = await lockTenant(run, name);
        if (tenant.filling === filling) return;
        if (tenant.filling !== undefined) {
          throw new MockServerError(
            `the database holds ${tenant.filling}, not ${filling}: ask for those, or name another database`,
            { kind: 'configuration' },
          );
        }
        const filled = await addReports(run, await addCdrs(run, tenant, cdrs), reports);
        const { lastCall: filledCalls, lastReport: filledReports } = filled;
        await updateTenant(run, name, { ...filled, filledCalls, filledReports, filling });
        isFresh = true;
      });
      if (isFresh) await runOutside('ANALYZE cdr_mock_calls');
    },

    addCdrs: (cdrs) =>
      transaction(async (run) => updateTenant(run, name, await addCdrs(run, await lockTenant(run, name), cdrs))),

    save: ({ cdrs = [], reports = [] }) =>
      transaction(async (run) => {
        const withCalls = await addCdrs(
          run,
          await lockTenant(run, name),
          cdrs,
          toReplacement('tenant, id', CALL_INSERT_COLUMNS),
        );
        const all = await addReports(run, withCalls, reports, toReplacement('tenant, id', REPORT_INSERT_COLUMNS));
        await updateTenant(run, name, all);
      }),

    reset: () =>
      transaction(async (run) => {
        const tenant = await lockTenant(run, name);
        await run(
          'DELETE FROM cdr_mock_calls WHERE tenant = ? AND sequence > ?',
          [name, tenant.filledCalls],
          NO_TIMEOUT,
        );
        await run(
          'DELETE FROM cdr_mock_reports WHERE tenant = ? AND sequence > ?',
          [name, tenant.filledReports],
          NO_TIMEOUT,
        );
        await run('DELETE FROM cdr_mock_scrolls WHERE tenant = ?', [name]);
        await updateTenant(run, name, { ...tenant, epoch: tenant.epoch + 1 });
      }),
  };
};
