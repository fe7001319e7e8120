import { MockServerError } from '../../lib/mock-server-error.ts';
import type { CallStore, Records, Rows } from '../query/call-store.ts';
import { TABLES } from '../query/columns.ts';
import type { SqliteConnection } from './connection.ts';
import { createSqliteEdits } from './edits.ts';
import { beginInserts, readLastSequence } from './inserts.ts';
import type { SqliteMeta } from './meta.ts';
import { CREATE_INDEXES, DROP_INDEXES } from './schema.ts';

/** Rows of a seed between two turns of the event loop: a large sandbox must not stop all others. */
const ROWS_IN_TURN = 2000;

/** The writes of one database. */
export const createSqliteWrites = (
  connection: SqliteConnection,
  meta: SqliteMeta,
): Pick<CallStore, 'seedOnce' | 'addCdrs' | 'add' | 'save' | 'editCdr' | 'editReport' | 'reset'> => {
  const { database, prepare, transaction, transactionAsync, yieldToEventLoop, bulk } = connection;

  /** Reads rows in memory without `await`, which would cost more than storing them. */
  const forEachRow = async <Row>(rows: Rows<Row>, use: (row: Row) => void): Promise<void> => {
    let count = 0;
    const endsTurn = (): boolean => (count += 1) % ROWS_IN_TURN === 0;
    if (Symbol.iterator in rows) {
      for (const row of rows) {
        use(row);
        if (endsTurn()) await yieldToEventLoop();
      }
      return;
    }
    for await (const row of rows) {
      use(row);
      if (endsTurn()) await yieldToEventLoop();
    }
  };

  /** @throws {MockServerError} `configuration` for a database with another seed */
  const isSeeded = (name: string): boolean => {
    const seeded = meta.read('seed');
    if (seeded === undefined || seeded === name) return seeded === name;
    throw new MockServerError(`the database holds ${seeded}, not ${name}: request those, or name another database`, {
      kind: 'configuration',
    });
  };

  const { readEdited, restore, ...edits } = createSqliteEdits(connection, meta);

  const add = async ({ cdrs = [], reports = [] }: Records): Promise<void> =>
    transaction(() => {
      const { addCdr, addReport, finish } = beginInserts(connection, meta, { replaces: false });
      for (const cdr of cdrs) addCdr(cdr);
      for (const report of reports) addReport(report);
      finish();
    });

  return {
    seedOnce: async ({ name, cdrs, reports }) => {
      if (isSeeded(name)) return;
      await bulk(() =>
        transactionAsync(async () => {
          // Another process may have seeded the file before this transaction began.
          if (isSeeded(name)) return;
          database.exec(DROP_INDEXES);
          const { addCdr, addReport, finish } = beginInserts(connection, meta, { replaces: false });
          await forEachRow(cdrs, addCdr);
          await forEachRow(reports, addReport);
          finish();
          for (const sql of CREATE_INDEXES) {
            await yieldToEventLoop();
            database.exec(sql);
          }
          for (const table of TABLES) meta.write(`seeded_${table}`, readLastSequence(connection, table));
          meta.write('seed', name);
        }),
      );
    },

    addCdrs: (cdrs) => add({ cdrs }),
    add,

    save: async ({ cdrs = [], reports = [] }) =>
      transaction(() => {
        const [editedCdrs, editedReports] = [readEdited('calls'), readEdited('reports')];
        const { addCdr, addReport, finish } = beginInserts(connection, meta, { replaces: true });
        for (const cdr of cdrs) if (!editedCdrs.has(cdr.id)) addCdr(cdr);
        for (const report of reports) if (!editedReports.has(report.id)) addReport(report);
        finish();
      }),

    ...edits,

    reset: async () =>
      transaction(() => {
        for (const table of TABLES) {
          prepare(`DELETE FROM ${table} WHERE sequence > ?`).run(meta.readNumber(`seeded_${table}`));
        }
        restore();
        meta.write('epoch', meta.readNumber('epoch') + 1);
      }),
  };
};
