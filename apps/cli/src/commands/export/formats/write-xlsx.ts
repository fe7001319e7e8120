import { type FileHandle, open } from 'node:fs/promises';
import { Zip, ZipDeflate } from 'fflate';
import { CliError } from '../../../lib/cli-error.ts';
import { EXIT_CODES } from '../../../lib/exit-codes.ts';
import type { Cell } from '../../../output/column.ts';
import { assertRowsFit } from './assert-rows-fit.ts';
import { readRows } from './read-rows.ts';
import { toSheetText } from './to-sheet-text.ts';
import { SHEET_END, SHEET_START, WORKBOOK_PARTS } from './workbook-parts.ts';

/** Characters of a cell. @source Excel specifications and limits */
const MAX_TEXT = 32_767;
/** Rows written at once. */
const BATCH = 1000;
/** The same rows make the same bytes. The archive holds local time. */
const MODIFIED_AT = new Date(1980, 0, 1);

/** The cell's column is its place in the row. Texts are no formulas, whatever they begin with. */
const toCellXml = (cell: Cell): string => {
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  const text = String(cell);
  if (text.length > MAX_TEXT)
    throw new CliError(
      `a cell of Excel holds ${MAX_TEXT} characters at most: write .csv or .parquet`,
      EXIT_CODES.usage,
    );
  return `<c s="1" t="inlineStr"><is><t xml:space="preserve">${toSheetText(text)}</t></is></c>`;
};

const toRowXml = (cells: readonly Cell[]): string => `<row>${cells.map(toCellXml).join('')}</row>`;

/** An archive that is written to a file as it is made. */
class Archive {
  readonly #file: FileHandle;
  readonly #chunks: Uint8Array[] = [];
  readonly #zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    this.#chunks.push(chunk);
  });

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Begins a part; the one before it has ended. */
  add(name: string): ZipDeflate {
    const part = new ZipDeflate(name, { level: 6 });
    part.mtime = MODIFIED_AT;
    this.#zip.add(part);
    return part;
  }

  end(): void {
    this.#zip.end();
  }

  /** Writes what there is. */
  async flush(): Promise<void> {
    for (const chunk of this.#chunks.splice(0)) await this.#file.appendFile(chunk);
  }
}

/** Writes a part file as a workbook with one sheet, whose texts Excel leaves as they are. */
export const writeXlsx = async (partFile: string, outFile: string, names: readonly string[]): Promise<void> => {
  const encoder = new TextEncoder();
  await using file = await open(outFile, 'w', 0o600);
  const archive = new Archive(file);
  for (const [name, xml] of Object.entries(WORKBOOK_PARTS)) archive.add(name).push(encoder.encode(xml), true);
  const sheet = archive.add('xl/worksheets/sheet1.xml');
  let [rows, xml] = [0, SHEET_START + toRowXml(names)];
  for await (const row of readRows(partFile)) {
    xml += toRowXml(names.map((name) => row[name] ?? null));
    rows += 1;
    if (rows % BATCH !== 0) continue;
    assertRowsFit(rows);
    sheet.push(encoder.encode(xml));
    await archive.flush();
    xml = '';
  }
  assertRowsFit(rows);
  sheet.push(encoder.encode(xml + SHEET_END), true);
  archive.end();
  await archive.flush();
  await file.sync();
};
