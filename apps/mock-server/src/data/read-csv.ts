import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { isObject } from '@cdr/shared/is-object';
import type { DataItem } from './data-item.ts';
import { LONGEST_ROW, TOO_LONG } from './split-lines.ts';

const foldName = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');

/** Columns that hold numbers on the wire. */
const NUMBERS: ReadonlySet<string> = new Set(['duration', 'billsec', 'direction']);

/** A decimal number. `Number` also accepts `0x1f`, and reads a blank as 0. */
const NUMBER = /^-?\d{1,15}$/;

/** Problems of a line, by the parser's codes. */
const PROBLEMS: ReadonlyMap<string, string> = new Map([
  ['CSV_RECORD_INCONSISTENT_COLUMNS', 'has more or fewer columns than the first line'],
  ['INVALID_OPENING_QUOTE', 'has a quote inside a value that does not begin with one'],
  ['CSV_INVALID_CLOSING_QUOTE', 'has text behind a closing quote'],
  ['CSV_QUOTE_NOT_CLOSED', 'is the end, and a quote is still open'],
  ['CSV_MAX_RECORD_SIZE', TOO_LONG],
]);

/** After these, the begin of the next row is unknown. */
const FATAL: ReadonlySet<string> = new Set([
  'CSV_INVALID_CLOSING_QUOTE',
  'CSV_QUOTE_NOT_CLOSED',
  'CSV_MAX_RECORD_SIZE',
]);

/** A whole number with decimals, as spreadsheets write it. */
const FRACTION = /^-?\d{1,15}[.,]\d{1,15}$/;

/** A clearer message than the schema's. */
const findNumberProblem = (row: Readonly<Record<string, unknown>>): string | undefined => {
  const found = Object.entries(row).find(([name, text]) => NUMBERS.has(name) && FRACTION.test(String(text)));
  return found && `${found[0]}: ${String(found[1])} is not a whole number`;
};

/** A row with the wire's types: CSV holds texts only, and `code_otp` is null when it is absent. */
const toWire = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(row).map(([name, text]) => {
      if (name === 'code_otp' && text === '') return [name, null];
      return NUMBERS.has(name) && NUMBER.test(String(text)) ? [name, Number(text)] : [name, text];
    }),
  );

/** Every file needs one of these columns. */
const REQUIRED = ['sip_call_id', 'campaign_id'];

/** The wire's names, by their form without case, blanks and dashes. */
const WIRE_NAMES: ReadonlyMap<string, string> = new Map(
  [...Object.keys(PbxCdrWire.shape), ...Object.keys(AutocallReportWire.shape)].map((name) => [foldName(name), name]),
);

/** Replaces names such as `ID` and `Time Started` by the wire's, unless the file has that column too. */
const toWireNames = (names: readonly string[]): string[] =>
  names.map((name) => {
    const wireName = WIRE_NAMES.get(foldName(name));
    return wireName === undefined || names.includes(wireName) ? name : wireName;
  });

/** Separators that the parser does not accept. */
const SEPARATORS: ReadonlyMap<string, string> = new Map([
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
]);

const findSeparator = (names: readonly string[]): string | undefined =>
  [...SEPARATORS].find(([sign]) => names.some((name) => name.split(sign).length > 2))?.[1];

const readNames = (written: readonly string[]): string[] => {
  const separator = findSeparator(written);
  if (separator !== undefined) throw new SyntaxError(`1: has ${separator} between its names: CSV must have commas`);
  const names = toWireNames(written);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new SyntaxError('1: two columns have one name');
  if (REQUIRED.some((name) => names.includes(name))) return names;
  throw new SyntaxError(
    '1: has neither the column sip_call_id (pbx calls) nor campaign_id (autocall reports): it must hold names, with commas between them',
  );
};

/** Finds the first line of a row. Quoted values may hold line ends, and the parser counts CRLF as two. */
const createLineFinder = () => {
  let doubled = 0;
  return (end: number, values: readonly unknown[]): number => {
    const text = values.join(' ');
    const line = end - doubled - text.split(/[\r\n]/).length + 1;
    doubled += text.split('\r\n').length - 1;
    return line;
  };
};

const isItem = (item: unknown): item is DataItem => isObject(item) && typeof item['line'] === 'number';

/**
 * Streams CSV with the wire's names in its first line.
 *
 * @throws {SyntaxError} for a line after which the rows are unknown; the message begins with the line
 */
export async function* readCsv(path: string): AsyncGenerator<DataItem> {
  // Imported on demand: most servers read no CSV.
  const { parse } = await import('csv-parse');
  const findLine = createLineFinder();
  const skipped: DataItem[] = [];
  let broken: DataItem | undefined;
  let lastSkipped = 0;
  const parser = pipeline(
    createReadStream(path),
    parse({
      bom: true,
      columns: readNames,
      max_record_size: LONGEST_ROW,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_record: (row: Readonly<Record<string, unknown>>, { lines }): DataItem => {
        const line = findLine(lines, Object.values(row));
        const problem = findNumberProblem(row);
        return problem === undefined ? { line, value: toWire(row) } : { line, problem };
      },
      on_skip: (error) => {
        const [code, end, row] = [error?.code ?? '', Number(error?.['lines']), error?.['record']];
        const line = findLine(end, Array.isArray(row) ? row : []);
        const problem = PROBLEMS.get(code) ?? 'is not CSV';
        if (FATAL.has(code)) broken ??= { line, problem };
        // Only the first problem of a line counts.
        else if (broken === undefined && end > lastSkipped) skipped.push({ line, problem });
        lastSkipped = end;
        return undefined;
      },
    }),
    // The loop below throws the error.
    () => undefined,
  );
  /** Lines before another that the parser, which is ahead, has skipped. */
  function* skippedBefore(line: number): Generator<DataItem> {
    const count = skipped.findIndex((item) => item.line >= line);
    yield* skipped.splice(0, count === -1 ? skipped.length : count);
  }
  for await (const item of parser) {
    if (!isItem(item)) continue;
    if (broken !== undefined && item.line >= broken.line) break;
    yield* skippedBefore(item.line);
    yield item;
  }
  yield* skipped;
  if (broken !== undefined) throw new SyntaxError(`${broken.line}: ${broken.problem}`);
}
