import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import {
  CALL_INSERT_COLUMNS,
  REPORT_INSERT_COLUMNS,
  type Table,
  toReplacement,
  toCallValues,
  toReportValues,
} from '../query/columns.ts';
import { widenDurationRange } from '../query/duration-range.ts';
import type { SqliteConnection } from './connection.ts';
import type { SqliteMeta } from './meta.ts';

const insertInto = (table: Table, columns: readonly string[]): string =>
  `INSERT INTO ${table} (sequence, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`;

const INSERT_CALL = insertInto('calls', CALL_INSERT_COLUMNS);
const INSERT_REPORT = insertInto('reports', REPORT_INSERT_COLUMNS);
const SAVE_CALL = INSERT_CALL + toReplacement('id', CALL_INSERT_COLUMNS);
const SAVE_REPORT = INSERT_REPORT + toReplacement('id', REPORT_INSERT_COLUMNS);

/** Inserts rows in one transaction. */
export interface SqliteInserts {
  /** @param sequence the next one when it is absent; a replaced call keeps its own */
  readonly addCdr: (cdr: PbxCdrWire, sequence?: number) => void;
  readonly addReport: (report: AutocallReportWire, sequence?: number) => void;
  /** Stores the duration range of all calls. */
  readonly finish: () => void;
}

/** The `sequence` of the newest row of a table; 0 for an empty one. */
export const readLastSequence = ({ prepare }: SqliteConnection, table: Table): number =>
  Number(prepare(`SELECT coalesce(max(sequence), 0) AS last FROM ${table}`).get()?.['last']);

/** Begins inserts in an open transaction. With `replaces`, a row replaces the one of the same id. */
export const beginInserts = (
  connection: SqliteConnection,
  meta: SqliteMeta,
  { replaces }: { readonly replaces: boolean },
): SqliteInserts => {
  const { prepare } = connection;
  const insertCall = prepare(replaces ? SAVE_CALL : INSERT_CALL);
  const insertReport = prepare(replaces ? SAVE_REPORT : INSERT_REPORT);
  // A removed row may have had the last sequence, which no other row may take: scrolls and resets compare sequences.
  const findLast = (table: Table): number =>
    Math.max(readLastSequence(connection, table), meta.readNumber(`last_${table}`));
  let [lastCall, lastReport] = [findLast('calls'), findLast('reports')];
  let range = meta.readDurationRange();
  return {
    addCdr: (cdr, sequence = (lastCall += 1)) => {
      insertCall.run(sequence, ...toCallValues(cdr));
      range = widenDurationRange(range, cdr);
    },
    addReport: (report, sequence = (lastReport += 1)) => {
      insertReport.run(sequence, ...toReportValues(report));
    },
    finish: () => {
      meta.write('longest', range.longest);
      meta.write('shortest', range.shortest);
    },
  };
};
