import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { isJsonObject } from '../input.ts';
import { splitJson } from './split-json.ts';

/** One record of a file, not checked yet, and the line on which it begins. */
export interface DataItem {
  readonly line: number;
  /** Undefined where the line is no JSON. */
  readonly value: unknown;
}

/** Columns of a CSV file that hold numbers on the wire. */
const NUMBERS: ReadonlySet<string> = new Set(['duration', 'billsec', 'direction']);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

async function* readNdjson(path: string): AsyncGenerator<DataItem> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() !== '') yield { line, value: parseJson(text) };
  }
}

async function* readJson(path: string): AsyncGenerator<DataItem> {
  for await (const { line, text } of splitJson(createReadStream(path, 'utf8'))) yield { line, value: parseJson(text) };
}

/** A row as the wire has it: CSV knows texts alone, and `code_otp` has no text for "none". */
const fromCsv = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(row).map(([name, text]) => {
      if (name === 'code_otp' && text === '') return [name, null];
      return NUMBERS.has(name) && text !== '' ? [name, Number(text)] : [name, text];
    }),
  );

async function* readCsv(path: string): AsyncGenerator<DataItem> {
  // Only here: most servers read no CSV.
  const { parse } = await import('csv-parse');
  const parser = createReadStream(path).pipe(
    parse({ bom: true, columns: true, info: true, relax_column_count: true, skip_empty_lines: true }),
  );
  for await (const item of parser) {
    if (!isJsonObject(item) || !isJsonObject(item['record']) || !isJsonObject(item['info'])) continue;
    yield { line: Number(item['info']['lines']), value: fromCsv(item['record']) };
  }
}

/** How each kind of file is read, by the end of its name. */
export const READERS: ReadonlyMap<string, (path: string) => AsyncGenerator<DataItem>> = new Map([
  ['.ndjson', readNdjson],
  ['.jsonl', readNdjson],
  ['.json', readJson],
  ['.csv', readCsv],
]);
