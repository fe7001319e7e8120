import { MockServerError } from '../../lib/mock-server-error.ts';
import type { CallStore, Records, Rows } from '../query/call-store.ts';
import { CREATE_INDEXES, DROP_INDEXES } from './schema.ts';
import { readLastSequence } from './calls-at.ts';
import type { SqliteConnection } from './connection.ts';
import { createSqliteEdits } from './edits.ts';
import { beginInserts } from './inserts.ts';
import type { SqliteMeta } from './meta.ts';
import { COUNT_TIMES, CREATE_TIME_TRIGGERS, DROP_TIME_TRIGGERS } from './time-counts.ts';

/** Rows of a fill that are stored in one turn: a sandbox of a million would stop all others for as long as it takes. */
const ROWS_IN_TURN = 2000;

/** What changes a database. */
export const createSqliteWrites = (
  connection: SqliteConnection,
  meta: SqliteMeta,
): Pick<CallStore, 'fillOnce' | 'addCdrs' | 'add' | 'save' | 'editCdr' | 'editReport' | 'reset'> => {
  const { database, prepare, transaction, transactionAsync, letOthersIn, bulk } = connection;

  /** Does something with each row. Rows that are there already are not waited for: that would cost more than storing them. */
  const forEachRow = async <Row>(rows: Rows<Row>, use: (row: Row) => void): Promise<void> => {
    let count = 0;
    const endsTurn = (): boolean => (count += 1) % ROWS_IN_TURN === 0;
    if (Symbol.iterator in rows) {
      for (const row of rows) {
        use(row);
        if (endsTurn()) await letOthersIn();
      }
      return;
    }
    for await (const row of rows) {
      use(row);
      if (endsTurn()) await letOthersIn();
    }
  };

  /** @throws {MockServerError} `configuration` where it was filled under another name */
  const isFilled = (name: string): boolean => {
    const filled = meta.read('filling');
    if (filled === undefined || filled === name) return filled === name;
    throw new MockServerError(`the database holds ${filled}, not ${name}: ask for those, or name another database`, {
      kind: 'configuration',
    });
  };

  const add = async ({ cdrs = [], reports = [] }: Records): Promise<void> => {
    transaction(() => {
      const { addCdr, addReport, finish } = beginInserts(connection, meta, { replaces: false });
      for (const cdr of cdrs) addCdr(cdr);
      for (const report of reports) addReport(report);
      finish();
    });
  };

  const { readEdited, restore, ...edits } = createSqliteEdits(connection, meta);

  return {
    fillOnce: async ({ name, cdrs, reports }) => {
      if (isFilled(name)) return;
      await bulk(() =>
        transactionAsync(async () => {
          // Another process may have filled it while this one waited for its turn.
          if (isFilled(name)) return;
          database.exec(DROP_TIME_TRIGGERS);
          database.exec(DROP_INDEXES);
          const { addCdr, addReport, finish } = beginInserts(connection, meta, { replaces: false });
          await forEachRow(cdrs, addCdr);
          await forEachRow(reports, addReport);
          finish();
          for (const sql of [...CREATE_INDEXES, COUNT_TIMES]) {
            await letOthersIn();
            database.exec(sql);
          }
          database.exec(CREATE_TIME_TRIGGERS);
          meta.write('filled_calls', String(readLastSequence(connection, 'calls')));
          meta.write('filled_reports', String(readLastSequence(connection, 'reports')));
          meta.write('filling', name);
        }),
      );
    },

    addCdrs: (cdrs) => add({ cdrs }),
    add,

    save: async ({ cdrs = [], reports = [] }) => {
      transaction(() => {
        const [editedCdrs, editedReports] = [readEdited('calls'), readEdited('reports')];
        const { addCdr, addReport, finish } = beginInserts(connection, meta, { replaces: true });
        for (const cdr of cdrs) if (!editedCdrs.has(cdr.id)) addCdr(cdr);
        for (const report of reports) if (!editedReports.has(report.id)) addReport(report);
        finish();
      });
    },

    ...edits,

    reset: async () => {
      transaction(() => {
        prepare('DELETE FROM calls WHERE sequence > ?').run(Number(meta.read('filled_calls') ?? 0));
        prepare('DELETE FROM reports WHERE sequence > ?').run(Number(meta.read('filled_reports') ?? 0));
        restore();
        meta.write('epoch', String(Number(meta.read('epoch') ?? 0) + 1));
      });
    },
  };
};
