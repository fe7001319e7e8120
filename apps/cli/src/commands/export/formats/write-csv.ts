import { open } from 'node:fs/promises';
import { toCsvLine } from '../../../output/to-csv-line.ts';
import { toExcelCell } from './to-excel-cell.ts';
import { readRows } from './read-rows.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** Lines written at once. */
const BATCH = 1000;

/** Writes a part file as CSV. @param isExcel for Excel alone: with a byte order mark, text cells and the guard */
export const writeCsv = async (
  partFile: string,
  outFile: string,
  { names, isExcel }: { readonly names: readonly string[]; readonly isExcel: boolean },
): Promise<void> => {
  await using file = await open(outFile, 'w', 0o600);
  let lines = [(isExcel ? BYTE_ORDER_MARK : '') + toCsvLine(names)];
  for await (const row of readRows(partFile)) {
    const cells = names.map((name) => row[name] ?? null);
    lines.push(toCsvLine(isExcel ? cells.map(toExcelCell) : cells));
    if (lines.length < BATCH) continue;
    await file.appendFile(lines.join(''));
    lines = [];
  }
  await file.appendFile(lines.join(''));
  await file.sync();
};
