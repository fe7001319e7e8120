import { MockServerError } from '../../lib/mock-server-error.ts';
import type { CallStore } from '../query/call-store.ts';
import { NO_TIMEOUT, type PostgresConnection } from './connection.ts';
import { createPostgresEdits } from './edits.ts';
import { addCdrs, addReports } from './inserts.ts';
import { lockTenant, updateTenant } from './tenant.ts';

/** Rows that are not among the edited ones. */
function* withoutEdited<Row extends { readonly id: string }>(
  rows: Iterable<Row>,
  edited: ReadonlySet<string>,
): Generator<Row> {
  for (const row of rows) if (!edited.has(row.id)) yield row;
}

/** What changes one tenant's data in PostgreSQL. */
export const createPostgresWrites = (
  connection: PostgresConnection,
  name: string,
): Pick<CallStore, 'fillOnce' | 'addCdrs' | 'add' | 'save' | 'editCdr' | 'editReport' | 'reset'> => {
  const { transaction, run: runOutside } = connection;
  const { readEdited, restore, ...edits } = createPostgresEdits(connection, name);

  const add: CallStore['add'] = ({ cdrs = [], reports = [] }) =>
    transaction(async (run) => {
      const withCalls = await addCdrs(run, name, await lockTenant(run, name), cdrs);
      await updateTenant(run, name, await addReports(run, name, withCalls, reports));
    });

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
        const filled = await addReports(run, name, await addCdrs(run, name, tenant, cdrs), reports);
        const { lastCall: filledCalls, lastReport: filledReports } = filled;
        await updateTenant(run, name, { ...filled, filledCalls, filledReports, filling });
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
        await restore(run);
        await run('DELETE FROM cdr_mock_scrolls WHERE tenant = ?', [name]);
        await updateTenant(run, name, { ...tenant, epoch: tenant.epoch + 1 });
      }),
  };
};
