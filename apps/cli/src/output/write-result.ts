import { type Cell, selectColumns } from './column.ts';
import type { Presentation } from './presentation.ts';
import { toCsvLine } from './to-csv-line.ts';
import { toPlainText } from './to-table.ts';

/** Writes results of one shape on standard output, one object each. */
export interface ResultWriter<Result> {
  readonly write: (result: Result) => void;
}

/** A field of a result; what is no cell is written as JSON. */
const toCell = (value: unknown): Cell => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? toPlainText(value) : JSON.stringify(value);
};

/**
 * A writer of results: an object on a line, CSV with one head, or each field with its value.
 *
 * @param fields of a result, in their order; `--columns` picks some
 * @throws {CliError} for a column that is none
 */
export const createResultWriter = <Result extends object>(
  { format, columns }: Presentation,
  fields: readonly (keyof Result & string)[],
): ResultWriter<Result> => {
  const known = fields.map((name) => ({
    name,
    toField: (result: Result): unknown => result[name],
    toValue: (result: Result) => toCell(result[name]),
  }));
  const selected = selectColumns(known, columns);
  let hasHead = false;
  const toText = (result: Result): string => {
    if (format === 'csv') {
      const head = hasHead ? '' : toCsvLine(selected.map(({ name }) => name));
      hasHead = true;
      return head + toCsvLine(selected.map(({ toValue }) => toValue(result)));
    }
    if (format === 'table')
      return selected.map(({ name, toValue }) => `${name}\t${String(toValue(result))}\n`).join('');
    return `${JSON.stringify(Object.fromEntries(selected.map(({ name, toField }) => [name, toField(result)])))}\n`;
  };
  return { write: (result) => void process.stdout.write(toText(result)) };
};
