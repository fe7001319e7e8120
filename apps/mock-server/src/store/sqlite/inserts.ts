import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { toStoredCdr, toStoredReport } from '../query/columns.ts';
import { CALL_INSERT_COLUMNS, REPORT_INSERT_COLUMNS, toReplacement } from '../query/inserts.ts';
import { widenSpans } from '../query/spans.ts';
import { readLastSequence } from './calls-at.ts';
import type { SqliteConnection } from './connection.ts';
import type { SqliteMeta } from './meta.ts';

type Table = 'calls' | 'reports';

const insertInto = (table: Table, columns: readonly string[]): string =>
  `INSERT INTO ${table} (sequence, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`;

const INSERT_CALL = insertInto('calls', CALL_INSERT_COLUMNS);
const INSERT_REPORT = insertInto('reports', REPORT_INSERT_COLUMNS);
const SAVE_CALL = INSERT_CALL + toReplacement('id', CALL_INSERT_COLUMNS);
const SAVE_REPORT = INSERT_REPORT + toReplacement('id', REPORT_INSERT_COLUMNS);

/** Inserts rows within one transaction; `finish` notes the spans of all of them. */
export interface SqliteInserts {
  /** @param sequence behind all others where it is absent; a call that is replaced keeps its own */
  readonly addCdr: (cdr: PbxCdrWire, sequence?: number) => void;
  readonly addReport: (report: AutocallReportWire, sequence?: number) => void;
  readonly finish: () => void;
}

const toName = (table: Table): string => `last_${table}`;

/**
 * Notes that a sequence was used, whose row is removed: no other row may get it, as scrolls and resets go by sequences.
 */
export const retireSequence = ({ read, write }: SqliteMeta, table: Table, sequence: number): void =>
  write(toName(table), String(Math.max(sequence, Number(read(toName(table)) ?? 0))));

/** Begins inserts in a transaction that is open. `replaces` has rows take the place of those with the same id. */
export const beginInserts = (
  connection: SqliteConnection,
  meta: SqliteMeta,
  { replaces }: { readonly replaces: boolean },
): SqliteInserts => {
  const { prepare } = connection;
  const [insertCall, insertReport] = [
    prepare(replaces ? SAVE_CALL : INSERT_CALL),
    prepare(replaces ? SAVE_REPORT : INSERT_REPORT),
  ];
  const findLast = (table: Table): number =>
    Math.max(readLastSequence(connection, table), Number(meta.read(toName(table)) ?? 0));
  let [lastCall, lastReport] = [findLast('calls'), findLast('reports')];
  let spans = meta.readSpans();
  return {
    addCdr: (cdr, sequence = (lastCall += 1)) => {
      insertCall.run(sequence, ...Object.values(toStoredCdr(cdr)));
      spans = widenSpans(spans, cdr);
    },
    addReport: (report, sequence = (lastReport += 1)) => {
      insertReport.run(sequence, ...Object.values(toStoredReport(report)));
    },
    finish: () => meta.writeSpans(spans),
  };
};
