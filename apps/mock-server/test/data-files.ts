import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTraffic } from '@cdr/synthetic';
import { openDataFile } from '../src/data/open-data-file.ts';
import { collect } from './collect.ts';
import { shareFolder } from './share-folder.ts';

const traffic = createTraffic({ seed: 5, calls: 20 });

/** Calls that a file of own data may hold. */
export const cdrs = Array.from({ length: 20 }, (_, index) => traffic.cdrAt(index));

/** Reports that a file of own data may hold. */
export const reports = [0, 1].map((index) => traffic.reportAt(index));

type Row = Readonly<Record<string, string | number | null>>;

const toCell = (value: string | number | null): string =>
  value === null ? '' : `"${String(value).replaceAll('"', '""')}"`;

/** Rows as a spreadsheet writes them: every value quoted, lines that end with CRLF. */
export const toCsv = (list: readonly Row[]): string =>
  [Object.keys(list[0] ?? {}).join(','), ...list.map((row) => Object.values(row).map(toCell).join(','))].join('\r\n');

/** The reading ends at the first bad line. */
export const stop = { onBadLine: 'stop', report: () => undefined } as const;

/** Everything in a file, calls first. */
export const readAll = async (path: string) => {
  const { readCdrs, readReports } = await openDataFile(path, stop);
  return [...(await collect(readCdrs())), ...(await collect(readReports()))];
};

/** A folder for the files of a test file, and what writes them. */
export const shareDataFolder = () => {
  const { folder } = shareFolder();
  return {
    folder,
    write: (name: string, content: string | Buffer): string => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
  };
};
