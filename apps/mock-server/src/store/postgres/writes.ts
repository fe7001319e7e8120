import { MockServerError } from '../../lib/mock-server-error.ts';
import type { CallStore } from '../query/call-store.ts';
import type { Table } from '../query/columns.ts';
import { NO_TIMEOUT, type PostgresConnection } from './connection.ts';
import { createPostgresEdits } from './edits.ts';
import { addCdrs, addReports } from './inserts.ts';
import { lockTenant, updateTenant } from './tenant.ts';

/** The rows that were not edited. */
function* withoutEdited<Row extends { readonly id: string }>(
  rows: Iterable<Row>,
  edited: ReadonlySet<string>,
): Generator<Row> {
  for (const row of rows) if (!edited.has(row.id)) yield row;
}

/** The writes of one tenant. */
export const createPostgresWrites = (
  connection: PostgresConnection,
  name: string,
): Pick<CallStore, 'seedOnce' | 'addCdrs' | 'add' | 'save' | 'editCdr' | 'editReport' | 'reset'> => {
  const { transaction, run: runOutside } = connection;
  const { readEdited, restore, ...edits } = createPostgresEdits(connection, name);

  const add: CallStore['add'] = ({ cdrs = [], reports = [] }) =>
    transaction(async (run) => {
      const withCalls = await addCdrs(run, name, await lockTenant(run, name), cdrs);
      await updateTenant(run, name, await addReports(run, name, withCalls, reports));
    });

  return {
    seedOnce: async ({ name: seed, cdrs, reports }) => {
      let isFresh = false;
      await transaction(async (run) => {
        const tenant = await lockTenant(run, name);
        if (tenant.seed === seed) return;
        if (tenant.seed !== undefined) {
          throw new MockServerError(
            `the database holds ${tenant.seed}, not ${seed}: request those, or name another database`,
            { kind: 'configuration' },
          );
        }
        const seeded = await addReports(run, name, await addCdrs(run, name, tenant, cdrs), reports);
        const { lastCall: seededCalls, lastReport: seededReports } = seeded;
        await updateTenant(run, name, { ...seeded, seededCalls, seededReports, seed });
        isFresh = true;
      });
      if (isFresh) await runOutside('ANALYZE cdr_mock_calls');
    },

    addCdrs: (cdrs) => add({ cdrs }),
    add,

    save: ({ cdrs = [], reports = [] }) =>
      transaction(async (run) => {
        const tenant = await lockTenant(run, name);
        const newCdrs = withoutEdited(cdrs, await readEdited(run, 'calls'));
        const newReports = withoutEdited(reports, await readEdited(run, 'reports'));
        const withCalls = await addCdrs(run, name, tenant, newCdrs, { replaces: true });
        await updateTenant(run, name, await addReports(run, name, withCalls, newReports, { replaces: true }));
      }),

    ...edits,

    reset: () =>
      transaction(async (run) => {
        const tenant = await lockTenant(run, name);
        const { seededCalls, seededReports } = tenant;
        const remove = (table: Table, after: number) =>
          run(`DELETE FROM cdr_mock_${table} WHERE tenant = ? AND sequence > ?`, [name, after], NO_TIMEOUT);
        await remove('calls', seededCalls);
        await remove('reports', seededReports);
        await restore(run);
        await run('DELETE FROM cdr_mock_scrolls WHERE tenant = ?', [name]);
        await updateTenant(run, name, { ...tenant, epoch: tenant.epoch + 1 });
      }),
  };
};
