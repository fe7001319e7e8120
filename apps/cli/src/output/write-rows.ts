import { type Column, selectColumns, toPicked } from './column.ts';
import type { Presentation } from './presentation.ts';
import { toColors } from './style.ts';
import { toCsvLine } from './to-csv-line.ts';
import { toAlignedLines, toTabLines } from './to-table.ts';

/** A result of many rows. */
export interface RowsOptions<Row> {
  readonly columns: readonly Column<Row>[];
  /** A row in JSON, unless `--columns` picks some. */
  readonly toJson: (row: Row) => object;
  /** A line above a table. */
  readonly heading?: string;
}

/** Writes rows on standard output in one of the formats. */
export interface RowWriter<Row> {
  write(row: Row): void;
  /** Ends the result. `toEnvelope` wraps the rows of JSON. */
  end(toEnvelope: (rows: readonly object[]) => object): void;
}

const writeLine = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Piped, standard output is data alone. */
const writeHeading = (heading: string | undefined, isTerminal: boolean): void => {
  if (heading === undefined) return;
  (isTerminal ? process.stdout : process.stderr).write(`${heading}\n${isTerminal ? '\n' : ''}`);
};

/** A writer of rows. CSV, NDJSON and piped tables are written as they come; JSON and aligned tables at the end. */
export const createRowWriter = <Row>(
  { format, columns: names, isTerminal }: Presentation,
  { columns: known, toJson, heading }: RowsOptions<Row>,
): RowWriter<Row> => {
  const columns = selectColumns(known, names);
  const toObject = names === undefined ? toJson : (row: Row) => toPicked(row, columns);
  const rows: Row[] = [];
  let hasHead = false;
  const writeHead = (head: string): void => {
    if (!hasHead) process.stdout.write(head);
    hasHead = true;
  };
  if (format === 'json')
    return {
      write: (row) => rows.push(row),
      end: (toEnvelope) => writeLine(JSON.stringify(toEnvelope(rows.map(toObject)))),
    };
  if (format === 'ndjson') return { write: (row) => writeLine(JSON.stringify(toObject(row))), end: () => {} };
  if (format === 'csv') {
    const head = toCsvLine(columns.map(({ name }) => name));
    return {
      write: (row) => {
        writeHead(head);
        process.stdout.write(toCsvLine(columns.map(({ toValue }) => toValue(row))));
      },
      end: () => writeHead(head),
    };
  }
  if (!isTerminal) {
    const { head, toLine } = toTabLines(columns);
    const begin = (): void => {
      if (!hasHead) writeHeading(heading, false);
      writeHead(`${head}\n`);
    };
    return {
      write: (row) => {
        begin();
        writeLine(toLine(row));
      },
      end: begin,
    };
  }
  return {
    write: (row) => rows.push(row),
    end: () => {
      const { head, toLine } = toAlignedLines(columns, rows);
      writeHeading(heading, true);
      writeLine(toColors(process.stdout).bold(head));
      for (const row of rows) writeLine(toLine(row));
    },
  };
};
