import stringWidth from 'string-width';
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
  /** What a terminal shows behind a row, in so many cells. */
  readonly toBar?: (row: Row, width: number) => string;
}

/** Writes rows on standard output in one of the formats. */
export interface RowWriter<Row> {
  write(row: Row): void;
  /** Ends the result. `toEnvelope` wraps the rows of JSON; a terminal shows `total` as the last row. */
  end(toEnvelope: (rows: readonly object[]) => object, total?: Row): void;
}

/** Cells of a bar, and of a terminal that does not say how wide it is. */
const MIN_BAR = 4;
const MAX_BAR = 24;
const DEFAULT_WIDTH = 80;

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
  { columns: known, toJson, heading, toBar }: RowsOptions<Row>,
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
    end: (_, total) => {
      const all = total === undefined ? rows : [...rows, total];
      const { head, toLine } = toAlignedLines(columns, all);
      const colors = toColors(process.stdout);
      const room = Math.min(MAX_BAR, (process.stdout.columns || DEFAULT_WIDTH) - stringWidth(head) - 3);
      writeHeading(heading, true);
      writeLine(colors.bold(head.trimEnd()));
      for (const row of rows) {
        const bar = toBar === undefined || room < MIN_BAR ? '' : `  ${colors.cyan(toBar(row, room))}`;
        writeLine((toLine(row) + bar).trimEnd());
      }
      if (total !== undefined) writeLine(colors.bold(toLine(total).trimEnd()));
    },
  };
};
