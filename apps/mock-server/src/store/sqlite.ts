import { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import type { Clock } from '../clock.ts';
import { MockServerError } from '../mock-server-error.ts';
import type { CallStore } from './call-store.ts';
import { CDR_COLUMNS, FILTER_COLUMNS, REPORT_COLUMNS, toStoredCdr } from './columns.ts';
import { toCountQuery, toListQuery } from './list-sql.ts';
import { CREATE_INDEXES, DROP_INDEXES } from './schema.ts';
import { openSqliteConnection, type SqliteConnection } from './sqlite-connection.ts';
import { createSqliteScrolls } from './sqlite-scrolls.ts';

/** Totals that are remembered until the next write. */
const MOST_TOTALS = 1000;

/** Where the data is, and what time it is. */
export interface SqliteStoreOptions {
  /** A file that is made when it is missing. @default memory */
  readonly path?: string | undefined;
  /** @default the machine's */
  readonly clock?: Clock | undefined;
}

const insertInto = (table: string, columns: readonly string[]): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})`;

const INSERT_CDR = insertInto('calls', [...Object.keys(CDR_COLUMNS), ...Object.keys(FILTER_COLUMNS)]);
const INSERT_REPORT = insertInto('reports', Object.keys(REPORT_COLUMNS));

const CDR = `SELECT ${Object.keys(CDR_COLUMNS).join(', ')} FROM calls`;
const CDR_BY_ID = `${CDR} WHERE id = ?`;
const CDR_BY_SIP_CALL_ID = `${CDR} WHERE sip_call_id = ? ORDER BY time_started DESC, id DESC LIMIT 1`;
const REPORT_BY_ID = `SELECT ${Object.keys(REPORT_COLUMNS).join(', ')} FROM reports WHERE id = ?`;

const readMeta = ({ prepare }: SqliteConnection, name: string): string | undefined => {
  const row = prepare('SELECT value FROM meta WHERE name = ?').get(name);
  return row && String(row['value']);
};

const insertAll = (
  { prepare }: SqliteConnection,
  sql: string,
  rows: Iterable<Record<string, string | number | null>>,
) => {
  const insert = prepare(sql);
  for (const row of rows) insert.run(row);
};

function* toStoredCdrs(cdrs: Iterable<PbxCdrWire>) {
  for (const cdr of cdrs) yield toStoredCdr(cdr);
}

/**
 * Opens a store in SQLite, in memory or in a file.
 *
 * @throws {MockServerError} `configuration` for a file of something else, `database` for one that cannot be used
 */
export const openSqliteStore = async ({
  path,
  clock = () => new Date(),
}: SqliteStoreOptions = {}): Promise<CallStore> => {
  const connection = openSqliteConnection(path);
  const { database, prepare, transaction } = connection;
  const totals = new Map<string, number>();
  return {
    ...createSqliteScrolls(connection, clock),
    signingKey: Buffer.from(readMeta(connection, 'signing_key') ?? '', 'hex'),

    fillOnce: async ({ name, cdrs, reports }) => {
      const filled = readMeta(connection, 'filling');
      if (filled === name) return;
      if (filled !== undefined) {
        throw new MockServerError(
          `the database file holds ${filled}, not ${name}: ask for those, or name another file`,
          {
            kind: 'configuration',
          },
        );
      }
      transaction(() => {
        database.exec(DROP_INDEXES);
        insertAll(connection, INSERT_CDR, toStoredCdrs(cdrs));
        insertAll(connection, INSERT_REPORT, reports);
        database.exec(CREATE_INDEXES);
        prepare("INSERT INTO meta VALUES ('filling', ?)").run(name);
      });
      totals.clear();
    },

    addCdrs: async (cdrs) => {
      transaction(() => insertAll(connection, INSERT_CDR, toStoredCdrs(cdrs)));
      totals.clear();
    },

    getCdr: async (id) => {
      const row = prepare(CDR_BY_ID).get(id) ?? prepare(CDR_BY_SIP_CALL_ID).get(id);
      return row && PbxCdrWire.parse(row);
    },

    listCdrs: async (filter, window) => {
      const { sql, values } = toListQuery(filter, window);
      return prepare(sql)
        .all(...values)
        .map((row) => PbxCdrWire.parse(row));
    },

    countCdrs: async (filter) => {
      const { sql, values } = toCountQuery(filter);
      const key = JSON.stringify([sql, values]);
      const known = totals.get(key);
      if (known !== undefined) return known;
      const total = Number(prepare(sql).get(...values)?.['total']);
      if (totals.size >= MOST_TOTALS) totals.clear();
      totals.set(key, total);
      return total;
    },

    getReport: async (id) => {
      const row = prepare(REPORT_BY_ID).get(id);
      return row && AutocallReportWire.parse(row);
    },

    close: async () => {
      if (database.isOpen) database.close();
    },
  };
};
