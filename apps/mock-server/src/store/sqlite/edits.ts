import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import type { CallStore, Edit } from '../query/call-store.ts';
import { CDR_SELECTION, REPORT_SELECTION, toCdr, toReport } from '../query/columns.ts';
import type { SqliteConnection } from './connection.ts';
import { beginInserts, retireSequence } from './inserts.ts';
import type { SqliteMeta } from './meta.ts';
import { readText, readWhole, type StoredRow, type StoredValue } from '../query/stored-value.ts';
import { isUuid, toUuidBytes } from '../query/uuid-bytes.ts';

type Table = 'calls' | 'reports';

const NOTE_EDIT = 'INSERT INTO edits (source, id, sequence, original) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
const EDITED = 'SELECT id FROM edits WHERE source = ?';
const ORIGINALS = 'SELECT sequence, original FROM edits WHERE source = ? AND original IS NOT NULL';

/** What a table holds, and how it is read. */
interface Editable<Row> {
  readonly table: Table;
  readonly selection: string;
  readonly toKey: (id: string) => StoredValue | undefined;
  readonly decode: (row: StoredRow) => Row;
  readonly save: (row: Row) => void;
}

/** Edits of single records, and their undoing. */
export interface SqliteEdits extends Pick<CallStore, 'editCdr' | 'editReport'> {
  /** The ids of records that were edited. */
  readonly readEdited: (table: Table) => ReadonlySet<string>;
  /** Puts every record that was filled in back to what it was, in a transaction that is open. */
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
        const isFilled = sequence <= Number(meta.read(`filled_${table}`) ?? 0);
        prepare(NOTE_EDIT).run(table, row.id, sequence, isFilled ? JSON.stringify(row) : null);
        if (edited === null) {
          prepare(`DELETE FROM ${table} WHERE sequence = ?`).run(sequence);
          retireSequence(meta, table, sequence);
        } else save(edited);
        before = row;
      });
      return before;
    };

  const saveCdr = (cdr: PbxCdrWire): void => {
    const { addCdr, finish } = beginInserts(connection, meta, { replaces: true });
    addCdr(cdr);
    finish();
  };

  const readOriginals = (table: Table): Array<{ readonly sequence: number; readonly original: string }> =>
    prepare(ORIGINALS)
      .all(table)
      .map((row) => ({ sequence: readWhole(row, 'sequence'), original: readText(row, 'original') }));

  const parseCdr = (text: string): PbxCdrWire => JSON.parse(text);
  const parseReport = (text: string): AutocallReportWire => JSON.parse(text);

  return {
    editCdr: createEdit({
      table: 'calls',
      selection: CDR_SELECTION,
      toKey: (id) => (isUuid(id) ? toUuidBytes(id) : undefined),
      decode: toCdr,
      save: saveCdr,
    }),
    editReport: createEdit({
      table: 'reports',
      selection: REPORT_SELECTION,
      toKey: (id) => id,
      decode: toReport,
      save: (report) => beginInserts(connection, meta, { replaces: true }).addReport(report),
    }),
    readEdited: (table) =>
      new Set(
        prepare(EDITED)
          .all(table)
          .map((row) => readText(row, 'id')),
      ),
    restore: () => {
      const [cdrs, reports] = [readOriginals('calls'), readOriginals('reports')];
      for (const { sequence } of cdrs) prepare('DELETE FROM calls WHERE sequence = ?').run(sequence);
      for (const { sequence } of reports) prepare('DELETE FROM reports WHERE sequence = ?').run(sequence);
      const { addCdr, addReport } = beginInserts(connection, meta, { replaces: false });
      for (const { sequence, original } of cdrs) addCdr(parseCdr(original), sequence);
      for (const { sequence, original } of reports) addReport(parseReport(original), sequence);
      prepare('DELETE FROM edits').run();
    },
  };
};
