import type { OutputFormat } from '../flags/common-flags.ts';
import { toCsvLine } from './to-csv-line.ts';
import { toPlainText } from './to-table.ts';

export type { OutputFormat } from '../flags/common-flags.ts';

const toCell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? toPlainText(value) : JSON.stringify(value);
};

const toLines: Readonly<Record<OutputFormat, (result: object) => string>> = {
  json: (result) => `${JSON.stringify(result)}\n`,
  ndjson: (result) => `${JSON.stringify(result)}\n`,
  csv: (result) =>
    toCsvLine(Object.keys(result)) + toCsvLine(Object.values(result).map((value: unknown) => toCell(value))),
  table: (result) =>
    Object.entries(result)
      .map(([name, value]) => `${name}\t${toCell(value)}\n`)
      .join(''),
};

/** Writes one result on standard output: an object on a line, a record, or each field with its value. */
export const writeResult = (result: object, format: OutputFormat): void => {
  process.stdout.write(toLines[format](result));
};
