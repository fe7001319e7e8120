import { toSuggestion } from '@cdr/command-line';
import { CliError } from '../lib/cli-error.ts';
import { EXIT_CODES } from '../lib/exit-codes.ts';

/** A value of a result. */
export type Cell = string | number | boolean | null;

/** One column of a result. */
export interface Column<Row> {
  /** Heads the column of CSV, and names it in `--columns`. */
  readonly name: string;
  /** Heads the column of tables. @default the name */
  readonly head?: string;
  readonly isRight?: boolean;
  /** Left out unless `--columns` names it. */
  readonly isExtra?: boolean;
  /** For CSV, and JSON with `--columns`. */
  readonly toValue: (row: Row) => Cell;
  /** For tables. @default the value */
  readonly toText?: (row: Row) => string;
}

/** The columns to write. @throws {CliError} for a name that is none */
export const selectColumns = <Named extends Pick<Column<never>, 'name' | 'isExtra'>>(
  columns: readonly Named[],
  names: string | undefined,
): readonly Named[] => {
  if (names === undefined) return columns.filter(({ isExtra }) => isExtra !== true);
  const known = columns.map(({ name }) => name);
  return names.split(',').map((text) => {
    const name = text.trim();
    const column = columns.find((each) => each.name === name);
    if (column !== undefined) return column;
    throw new CliError(
      `there is no column ${name}.${toSuggestion(name, known)} Columns: ${known.join(', ')}`,
      EXIT_CODES.usage,
    );
  });
};

/** A row with its columns alone. */
export const toPicked = <Row>(row: Row, columns: readonly Column<Row>[]): Record<string, Cell> =>
  Object.fromEntries(columns.map(({ name, toValue }) => [name, toValue(row)]));

/** The head of a column of a table. */
export const toHead = <Row>({ name, head = name }: Column<Row>): string => head;

/** The text of a cell of a table. */
export const toCellText = <Row>(row: Row, { toValue, toText }: Column<Row>): string =>
  toText === undefined ? String(toValue(row) ?? '') : toText(row);
