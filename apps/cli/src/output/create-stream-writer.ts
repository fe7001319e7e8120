import { type Column, selectColumns, toPicked } from './column.ts';
import type { Presentation } from './presentation.ts';
import { toColors } from './style.ts';
import { toCsvLine } from './to-csv-line.ts';
import { toAlignedLines, toTabLines } from './to-table.ts';

/** Writes rows as they come, without an end. */
export interface StreamWriter<Row> {
  readonly write: (rows: readonly Row[]) => void;
}

/** A writer of rows that come now and then: JSON is one object a line, and tables have one head. */
export const createStreamWriter = <Row extends object>(
  { format, columns: names, isTerminal }: Presentation,
  known: readonly Column<Row>[],
): StreamWriter<Row> => {
  const columns = selectColumns(known, names);
  const toObject = (row: Row): object => (names === undefined ? row : toPicked(row, columns));
  let hasHead = false;
  const writeHead = (head: string): void => {
    if (!hasHead) process.stdout.write(head);
    hasHead = true;
  };
  const writeLines = (lines: readonly string[]): void => {
    if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  };
  if (format === 'json' || format === 'ndjson')
    return { write: (rows) => writeLines(rows.map((row) => JSON.stringify(toObject(row)))) };
  if (format === 'csv')
    return {
      write: (rows) => {
        writeHead(toCsvLine(columns.map(({ name }) => name)));
        for (const row of rows) process.stdout.write(toCsvLine(columns.map(({ toValue }) => toValue(row))));
      },
    };
  return {
    write: (rows) => {
      const { head, toLine } = isTerminal ? toAlignedLines(columns, rows) : toTabLines(columns);
      writeHead(`${isTerminal ? toColors(process.stdout).bold(head.trimEnd()) : head}\n`);
      writeLines(rows.map((row) => toLine(row).trimEnd()));
    },
  };
};
