import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Cell } from '../../../output/column.ts';

/** A row of an export: a flat object. */
export type ExportRow = Readonly<Record<string, Cell>>;

/** The rows of a part file. */
export async function* readRows(partFile: string): AsyncGenerator<ExportRow, void, undefined> {
  for await (const line of createInterface({ input: createReadStream(partFile), crlfDelay: Infinity })) {
    const row: ExportRow = JSON.parse(line);
    yield row;
  }
}
