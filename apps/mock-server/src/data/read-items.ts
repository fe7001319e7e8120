import { createReadStream } from 'node:fs';
import type { DataItem } from './data-item.ts';
import { readCsv } from './read-csv.ts';
import { splitJson } from './split-json.ts';
import { splitLines, TOO_LONG } from './split-lines.ts';

const parseJson = (line: number, text: string): DataItem => {
  try {
    return { line, value: JSON.parse(text) };
  } catch {
    return { line, problem: 'is not JSON' };
  }
};

const readText = (path: string): AsyncIterable<string> =>
  createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 });

async function* readNdjson(path: string): AsyncGenerator<DataItem> {
  for await (const { line, text } of splitLines(readText(path))) {
    if (text === undefined) yield { line, problem: TOO_LONG };
    else if (text.trim() !== '') yield parseJson(line, text);
  }
}

async function* readJson(path: string): AsyncGenerator<DataItem> {
  for await (const { line, text } of splitJson(readText(path))) yield parseJson(line, text);
}

/** The reader of each kind of file, by the file's extension. */
export const READERS: ReadonlyMap<string, (path: string) => AsyncGenerator<DataItem>> = new Map([
  ['.ndjson', readNdjson],
  ['.jsonl', readNdjson],
  ['.json', readJson],
  ['.csv', readCsv],
]);
