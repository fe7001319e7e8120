import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { toFileProblem } from '../lib/file-problem.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import type { SeedData } from './seed-data.ts';
import { type ParsedRecord, parseRecord } from './parse-record.ts';
import type { DataItem } from './data-item.ts';
import { READERS } from './read-items.ts';
import { EXAMPLE_IDS } from './to-seed-data.ts';

/** How to handle lines without a valid record. */
export interface DataFileOptions {
  /** `stop` at the first bad line, or `skip` and report each. */
  readonly onBadLine: 'stop' | 'skip';
  /** Receives the number and the problem of each skipped line, never its values. */
  readonly report: (problem: string) => void;
}

const configuration = (message: string, cause?: unknown): MockServerError =>
  new MockServerError(message, { kind: 'configuration', cause });

/** The problem of a file, for a message that begins with its name. */
const toReason = (error: unknown): string =>
  error instanceof SyntaxError ? `:${error.message}` : `: ${toFileProblem(error)}`;

const isUtf16 = (chunk: Buffer): boolean =>
  (chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff);

/** Changes when a file is written or replaced. */
const toStamp = ({ ino, size, mtimeMs }: Stats): string => `${ino}/${size}/${mtimeMs}`;

const hashFile = async (path: string): Promise<{ readonly digest: string; readonly stamp: string }> => {
  const kind = await stat(path);
  if (kind.isFIFO() || kind.isCharacterDevice()) {
    throw new SyntaxError(' is a pipe or a device, which cannot be read twice: save it as a file');
  }
  const digest = createHash('sha256');
  let isFirst = true;
  for await (const chunk of createReadStream(path)) {
    if (isFirst && Buffer.isBuffer(chunk) && isUtf16(chunk)) throw new SyntaxError(' is UTF-16: save it as UTF-8');
    isFirst = false;
    digest.update(chunk);
  }
  return { digest: digest.digest('hex').slice(0, 12), stamp: toStamp(kind) };
};

/** A hashed file whose rows are not read yet. */
interface DataFile {
  readonly name: string;
  /** Changes with the content. */
  readonly digest: string;
  /** All records except the documents' examples. Adds their ids to `ids`, and passes the problems of bad lines to `onBadLine`. */
  readonly readRecords: (
    ids: Set<string>,
    onBadLine: (problem: MockServerError) => void,
  ) => AsyncGenerator<ParsedRecord>;
}

const openFile = async (path: string): Promise<DataFile> => {
  const name = basename(path);
  const read = READERS.get(extname(path).toLowerCase());
  if (read === undefined) throw configuration(`${name}: the name must end in ${[...READERS.keys()].join(', ')}`);
  const { digest, stamp } = await hashFile(path).catch((error: unknown) => {
    throw configuration(`${name}${toReason(error)}`, error);
  });

  const parse = ({ line, value, problem }: DataItem, ids: Set<string>): ParsedRecord | undefined => {
    try {
      if (problem !== undefined) throw configuration(problem);
      const record = parseRecord(value);
      // Every export begins with the examples.
      if (EXAMPLE_IDS.has(record.row.id)) return undefined;
      // The ids of the two APIs are independent.
      const id = `${record.api} ${record.row.id}`;
      if (ids.has(id)) throw configuration('id is a duplicate');
      ids.add(id);
      return record;
    } catch (error) {
      throw error instanceof MockServerError ? configuration(`${name}:${line}: ${error.message}`) : error;
    }
  };

  async function* readRecords(
    ids: Set<string>,
    onBadLine: (problem: MockServerError) => void,
  ): AsyncGenerator<ParsedRecord> {
    try {
      for await (const item of read?.(path) ?? []) {
        try {
          const record = parse(item, ids);
          if (record !== undefined) yield record;
        } catch (error) {
          if (!(error instanceof MockServerError)) throw error;
          onBadLine(error);
        }
      }
      // The digest is of other content, and the rows may be incomplete.
      if (toStamp(await stat(path)) !== stamp) {
        throw new SyntaxError(' has changed since it was opened: start again once it is written');
      }
    } catch (error) {
      throw error instanceof MockServerError ? error : configuration(`${name}${toReason(error)}`, error);
    }
  }

  return { name, digest, readRecords };
};

/**
 * Opens files of wire rows: NDJSON (`.ndjson`, `.jsonl`), a JSON list or list response (`.json`), or CSV with the wire's
 * names in its first line (`.csv`), all in UTF-8. A file may hold rows of both APIs. It is streamed once for each API.
 *
 * @throws {MockServerError} `configuration` for an unreadable file and, during the read, for a bad line
 */
export const openDataFiles = async (
  paths: readonly string[],
  { onBadLine, report }: DataFileOptions,
): Promise<SeedData> => {
  const files: DataFile[] = [];
  for (const path of paths) files.push(await openFile(path));

  async function* readRecords(reportProblem: (problem: MockServerError) => void): AsyncGenerator<ParsedRecord> {
    const ids = new Set<string>();
    for (const file of files) yield* file.readRecords(ids, reportProblem);
  }

  const reportOrStop = (problem: MockServerError): void => {
    if (onBadLine === 'stop') throw problem;
    report(problem.message);
  };

  return {
    name: `the records of ${files.map(({ name, digest }) => `${name} (${digest})`).join(' and ')}`,
    readCdrs: async function* () {
      for await (const record of readRecords(reportOrStop)) if (record.api === 'pbx') yield record.row;
    },
    readReports: async function* () {
      // The read of the calls has reported all problems.
      for await (const record of readRecords(() => undefined)) if (record.api === 'autocall') yield record.row;
    },
  };
};

/** Opens one file, like {@link openDataFiles}. */
export const openDataFile = (path: string, options: DataFileOptions): Promise<SeedData> =>
  openDataFiles([path], options);
