import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import type { CallStore, Edit } from '../query/call-store.ts';
import { CDR_SELECTION, REPORT_SELECTION, type Table, toCdr, toReport } from '../query/columns.ts';
import { readText, readWhole, type StoredRow, type StoredValue } from '../query/stored-value.ts';
import { isUuid, toUuidBytes } from '../query/uuid-bytes.ts';
import type { SqliteConnection } from './connection.ts';
import { beginInserts } from './inserts.ts';
import type { SqliteMeta } from './meta.ts';

const STORE_EDIT = 'INSERT INTO edits (source, id, sequence, original) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
const EDITED = 'SELECT id FROM edits WHERE source = ?';
const ORIGINALS = 'SELECT sequence, original FROM edits WHERE source = ? AND original IS NOT NULL';

/** A table whose rows can be edited. */
interface Editable<Row> {
  readonly table: Table;
  readonly selection: string;
  readonly toKey: (id: string) => StoredValue | undefined;
  readonly decode: (row: StoredRow) => Row;
  readonly save: (row: Row) => void;
}

/** Edits of single records. */
export interface SqliteEdits extends Pick<CallStore, 'editCdr' | 'editReport'> {
  readonly readEdited: (table: Table) => ReadonlySet<string>;
  /** Restores every edited record of the seed, in an open transaction. */
  readonly restore: () => void;
}

/** Edits the records of one database. */
export const createSqliteEdits = (connection: SqliteConnection, meta: SqliteMeta): SqliteEdits => {
  const { prepare, transaction } = connection;

  const createEdit =
    <Row extends { readonly id: string }>({ table, selection, toKey, decode, save }: Editable<Row>) =>
    async (id: string, edit: Edit<Row>): Promise<Row | undefined> => {
      const key = toKey(id);
      if (key === undefined) return undefined;
      let before: Row | undefined;
      transaction(() => {
        const stored = prepare(`SELECT sequence, ${selection} FROM ${table} WHERE id = ?`).get(key);
        if (stored === undefined) return;
        const [sequence, row] = [readWhole(stored, 'sequence'), decode(stored)];
        const edited = edit(row);
        const isSeeded = sequence <= meta.readNumber(`seeded_${table}`);
        prepare(STORE_EDIT).run(table, row.id, sequence, isSeeded ? JSON.stringify(row) : null);
        if (edited === null) {
          prepare(`DELETE FROM ${table} WHERE sequence = ?`).run(sequence);
          meta.write(`last_${table}`, Math.max(sequence, meta.readNumber(`last_${table}`)));
        } else save(edited);
        before = row;
      });
      return before;
    };

  const restoreTable = (table: Table, insert: (original: string, sequence: number) => void): void => {
    const originals = prepare(ORIGINALS).all(table);
    for (const row of originals) {
      prepare(`DELETE FROM ${table} WHERE sequence = ?`).run(readWhole(row, 'sequence'));
    }
    for (const row of originals) insert(readText(row, 'original'), readWhole(row, 'sequence'));
  };

  return {
    editCdr: createEdit({
      table: 'calls',
      selection: CDR_SELECTION,
      toKey: (id) => (isUuid(id) ? toUuidBytes(id) : undefined),
      decode: toCdr,
      save: (cdr: PbxCdrWire) => {
        const { addCdr, finish } = beginInserts(connection, meta, { replaces: true });
        addCdr(cdr);
        finish();
      },
    }),
    editReport: createEdit({
      table: 'reports',
      selection: REPORT_SELECTION,
      toKey: (id) => id,
      decode: toReport,
      save: (report: AutocallReportWire) => beginInserts(connection, meta, { replaces: true }).addReport(report),
    }),
    readEdited: (table) =>
      new Set(
        prepare(EDITED)
          .all(table)
          .map((row) => readText(row, 'id')),
      ),
    restore: () => {
      const { addCdr, addReport } = beginInserts(connection, meta, { replaces: false });
      restoreTable('calls', (original, sequence) => addCdr(JSON.parse(original), sequence));
      restoreTable('reports', (original, sequence) => addReport(JSON.parse(original), sequence));
      prepare('DELETE FROM edits').run();
    },
  };
};
