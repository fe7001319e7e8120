import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ExportRow } from '../export-row.ts';

/** The rows of a part file. */
export async function* readRows(partFile: string): AsyncGenerator<ExportRow, void, undefined> {
  for await (const line of createInterface({ input: createReadStream(partFile), crlfDelay: Infinity })) {
    const row: ExportRow = JSON.parse(line);
    yield row;
  }
}
