import { parseArgs } from 'node:util';
import { DriftError } from './fault.ts';
import type { Selection } from './select-faults.ts';

/** The help text. */
export const USAGE = `usage: pnpm drift [flags]

Puts one fault at a time into the running servers, the client and the contract, and runs the contract tests against it.

  --list              prints the faults and exits
  --only GLOB         these faults, * is any text; may be repeated
  --sample N          so many of them; the next seed selects the next ones
  --seed S            of the sample and of generated requests (default 1)
  --workers N         processes at once (default 2)
  --report json=FILE  writes the results as JSON
  --catalogue FILE    another catalogue
  --help

Exit code: 0 all caught, 1 one is not, 2 the command could not run.
`;

/** The parsed command line. */
export interface DriftFlags {
  readonly mode: 'run' | 'list' | 'help';
  readonly selection: Selection;
  readonly workers: number;
  readonly jsonFile: string | null;
  readonly catalogue: string | null;
}

const OPTIONS = {
  list: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true },
  sample: { type: 'string' },
  seed: { type: 'string', default: '1' },
  workers: { type: 'string', default: '2' },
  report: { type: 'string' },
  catalogue: { type: 'string' },
} as const;

const parseStrictly = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new DriftError(error instanceof Error ? error.message : 'a flag is wrong', { cause: error });
  }
};

const parseWhole = (flag: string, text: string, min: number): number => {
  if (/^\d{1,9}$/.test(text) && Number(text) >= min) return Number(text);
  throw new DriftError(`--${flag} must be a whole number, ${min} or more`);
};

const parseReport = (text: string): string => {
  const file = /^json=(.+)$/.exec(text)?.[1];
  if (file === undefined) throw new DriftError('--report must be json=FILE');
  return file;
};

/** Parses the command line. @throws {DriftError} that names the wrong flag */
export const parseFlags = (argv: readonly string[]): DriftFlags => {
  const { list, help, only = ['*'], sample, seed, workers, report, catalogue } = parseStrictly(argv);
  return {
    mode: help ? 'help' : list ? 'list' : 'run',
    selection: {
      only,
      sample: sample === undefined ? null : parseWhole('sample', sample, 1),
      seed: parseWhole('seed', seed, 0),
    },
    workers: parseWhole('workers', workers, 1),
    jsonFile: report === undefined ? null : parseReport(report),
    catalogue: catalogue ?? null,
  };
};
