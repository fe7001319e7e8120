import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../packages/conformance/src/main.ts', import.meta.url));

/** The files of a run's reports: `<folder>/<name>.xml`, `.json` and `.html`. */
export interface ReportPlace {
  readonly folder: string;
  readonly name: string;
}

/** Takes a line of output. */
export type Print = (line: string) => void;

const printLines = async (output: Readable, print: Print): Promise<void> => {
  for await (const line of createInterface({ input: output })) print(line);
};

/**
 * Runs `cdr-conformance` from its sources.
 *
 * @param print receives its output, line by line
 * @returns its exit code: 0 every conclusive requirement holds, 1 drift, 2 the run was impossible
 */
export const runConformance = async (
  flags: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  place: ReportPlace,
  print: Print,
): Promise<number> => {
  const file = join(place.folder, place.name);
  const reports = [
    `junit=${file}.xml`,
    `json=${file}.json`,
    `html=${file}.html`,
    ...(environment['GITHUB_ACTIONS'] === 'true' ? ['github'] : []),
  ].flatMap((report) => ['--report', report]);
  const child = spawn(process.execPath, ['--conditions=@cdr/source', MAIN, ...flags, ...reports], {
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [[code]] = await Promise.all([
    once(child, 'close'),
    printLines(child.stdout, print),
    printLines(child.stderr, print),
  ]);
  return typeof code === 'number' ? code : 2;
};
