import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import type { CallStore, Edit } from '../query/call-store.ts';
import { CDR_SELECTION, REPORT_SELECTION, type Table, TABLES, toCdr, toReport } from '../query/columns.ts';
import type { PostgresConnection, Run } from './connection.ts';
import { addCdrs, addReports, restoreCdr, restoreReport } from './inserts.ts';
import { lockTenant, type PostgresTenant, updateTenant } from './tenant.ts';
import { readText, readWhole, type StoredRow, type StoredValue } from '../query/stored-value.ts';
import { isUuid, toUuidBytes } from '../query/uuid-bytes.ts';

const STORE_EDIT = `INSERT INTO cdr_mock_edits (tenant, source, id, sequence, original) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (tenant, source, id) DO NOTHING`;
const EDITED = 'SELECT id FROM cdr_mock_edits WHERE tenant = ? AND source = ?';
const ORIGINALS =
  'SELECT sequence, original FROM cdr_mock_edits WHERE tenant = ? AND source = ? AND original IS NOT NULL';

/** A table whose rows can be edited. */
interface Editable<Row> {
  readonly table: Table;
  readonly selection: string;
  readonly toKey: (id: string) => StoredValue | undefined;
  readonly decode: (row: StoredRow) => Row;
  /** The last sequence of the seed. */
  readonly lastSeeded: (tenant: PostgresTenant) => number;
  readonly save: (run: Run, tenant: PostgresTenant, row: Row) => Promise<PostgresTenant>;
}

/** Edits of single records. */
export interface PostgresEdits extends Pick<CallStore, 'editCdr' | 'editReport'> {
  readonly readEdited: (run: Run, table: Table) => Promise<ReadonlySet<string>>;
  /** Restores every edited record of the seed, in an open transaction. */
  readonly restore: (run: Run) => Promise<void>;
}

/** Edits the records of one tenant. */
export const createPostgresEdits = ({ transaction }: PostgresConnection, name: string): PostgresEdits => {
  const createEdit =
    <Row extends { readonly id: string }>({ table, selection, toKey, decode, lastSeeded, save }: Editable<Row>) =>
    async (id: string, edit: Edit<Row>): Promise<Row | undefined> => {
      const key = toKey(id);
      if (key === undefined) return undefined;
      let before: Row | undefined;
      await transaction(async (run) => {
        const tenant = await lockTenant(run, name);
        const where = `FROM cdr_mock_${table} WHERE tenant = ? AND id = ?`;
        const [stored] = await run(`SELECT sequence, ${selection} ${where}`, [name, key]);
        if (stored === undefined) return;
        const [sequence, row] = [readWhole(stored, 'sequence'), decode(stored)];
        const edited = edit(row);
        const original = sequence <= lastSeeded(tenant) ? JSON.stringify(row) : null;
        await run(STORE_EDIT, [name, table, row.id, sequence, original]);
        if (edited === null) await run(`DELETE ${where}`, [name, key]);
        await updateTenant(run, name, edited === null ? tenant : await save(run, tenant, edited));
        before = row;
      });
      return before;
    };

  const parseCdr = (text: string): PbxCdrWire => JSON.parse(text);
  const parseReport = (text: string): AutocallReportWire => JSON.parse(text);

  return {
    editCdr: createEdit({
      table: 'calls',
      selection: CDR_SELECTION,
      toKey: (id) => (isUuid(id) ? toUuidBytes(id) : undefined),
      decode: toCdr,
      lastSeeded: ({ seededCalls }) => seededCalls,
      save: (run, tenant, cdr) => addCdrs(run, name, tenant, [cdr], { replaces: true }),
    }),
    editReport: createEdit({
      table: 'reports',
      selection: REPORT_SELECTION,
      // No record holds NUL, and PostgreSQL rejects a text that does.
      toKey: (id) => (id.includes('\0') ? undefined : id),
      decode: toReport,
      lastSeeded: ({ seededReports }) => seededReports,
      save: (run, tenant, report) => addReports(run, name, tenant, [report], { replaces: true }),
    }),
    readEdited: async (run, table) => {
      const rows = await run(EDITED, [name, table]);
      return new Set(rows.map((row) => readText(row, 'id')));
    },
    restore: async (run) => {
      for (const table of TABLES) {
        const originals = await run(ORIGINALS, [name, table]);
        for (const row of originals) {
          await run(`DELETE FROM cdr_mock_${table} WHERE tenant = ? AND sequence = ?`, [
            name,
            readWhole(row, 'sequence'),
          ]);
        }
        for (const row of originals) {
          const [sequence, text] = [readWhole(row, 'sequence'), readText(row, 'original')];
          if (table === 'calls') await restoreCdr(run, name, sequence, parseCdr(text));
          else await restoreReport(run, name, sequence, parseReport(text));
        }
      }
      await run('DELETE FROM cdr_mock_edits WHERE tenant = ?', [name]);
    },
  };
};
