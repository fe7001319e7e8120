import { UsageError } from '@cdr/command-line';
import { existsSync } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { toCtrf } from '../report/ctrf.ts';
import { toGithub } from '../report/github.ts';
import { toHtml } from '../report/html.ts';
import { toJson } from '../report/json.ts';
import { toJunit } from '../report/junit.ts';
import type { RunReport } from '../report/result.ts';
import type { ReportRequest } from './report-flag.ts';

const WRITERS = { junit: toJunit, ctrf: toCtrf, json: toJson, html: toHtml } as const;

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown reason';

/** Creates folders one by one: Node's recursive option never ends on a file system that rejects with ENOENT. */
const makeFolder = async (folder: string): Promise<void> => {
  const above = dirname(folder);
  if (above !== folder) await makeFolder(above);
  await mkdir(folder).catch((error: unknown) => {
    if (!existsSync(folder)) throw error;
  });
};

/**
 * Checks before the first request that the reports can be written.
 *
 * @throws {UsageError} that names the unwritable file
 */
export const prepareReports = async (reports: readonly ReportRequest[]): Promise<void> => {
  for (const report of reports) {
    if (report.format === 'github') continue;
    try {
      await makeFolder(dirname(resolve(report.file)));
      await (await open(report.file, 'a')).close();
    } catch (error) {
      throw new UsageError(`--report cannot write ${report.file}: ${codeOf(error)}`, { cause: error });
    }
  }
};

/**
 * Writes each report, also after another one failed. Annotations go to the standard output, where GitHub reads them.
 *
 * @throws {UsageError} that names the unwritable files
 */
export const writeReports = async (
  reports: readonly ReportRequest[],
  report: RunReport,
  print: (text: string) => void,
): Promise<void> => {
  const failures: UsageError[] = [];
  for (const request of reports) {
    if (request.format === 'github') {
      print(toGithub(report));
      continue;
    }
    try {
      await writeFile(request.file, WRITERS[request.format](report));
    } catch (error) {
      failures.push(new UsageError(`--report cannot write ${request.file}: ${codeOf(error)}`, { cause: error }));
    }
  }
  const [first, ...more] = failures;
  if (!first) return;
  throw more.length === 0 ? first : new UsageError(failures.map(({ message }) => message).join('; '), { cause: first });
};
