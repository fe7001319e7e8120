import { readFile } from 'node:fs/promises';
import { read, utils } from 'xlsx';

/** The rows of a CSV file or workbook as a spreadsheet reads them: number-like texts become numbers. */
export const readSheet = async (file: string): Promise<readonly Record<string, unknown>[]> => {
  const { Sheets, SheetNames } = read(await readFile(file), { type: 'buffer' });
  const sheet = Sheets[SheetNames[0] ?? ''];
  return sheet === undefined ? [] : utils.sheet_to_json<Record<string, unknown>>(sheet, { defval: null });
};
