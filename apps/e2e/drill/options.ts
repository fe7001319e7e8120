import { parseArgs } from 'node:util';
import { DrillError } from './drill-error.ts';
import type { Selection } from './select-changes.ts';

/** What the command says about itself. */
export const USAGE = `usage: pnpm drift [flags]

Makes small changes to a copy of the sources, one at a time, and sees whether a contract test turns red.

  --list              names the changes and ends
  --only GLOB         these changes, * is any text; may be repeated
  --sample N          so many of them; the next seed has the next ones
  --seed N            1
  --workers N         changes judged at once: 2
  --report json=FILE  writes the results for programs
  --help

Exit code: 0 all caught, 1 one is not, 2 the drill could not run.
`;

/** What the command was asked to do. */
export interface DrillFlags {
  readonly mode: 'run' | 'list' | 'help';
  readonly selection: Selection;
  readonly workers: number;
  /** Null: none. */
  readonly jsonFile: string | null;
}

const FLAGS = {
  list: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true },
  sample: { type: 'string' },
  seed: { type: 'string', default: '1' },
  workers: { type: 'string', default: '2' },
  report: { type: 'string' },
} as const;

const parseStrictly = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: FLAGS, strict: true }).values;
  } catch (error) {
    throw new DrillError(error instanceof Error ? error.message : 'a flag is wrong', { cause: error });
  }
};

const readWhole = (flag: string, text: string, min: number): number => {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= min) return value;
  throw new DrillError(`--${flag} must be a whole number, ${min} or more`);
};

const readJsonFile = (text: string | undefined): string | null => {
  if (text === undefined) return null;
  const file = /^json=(.+)$/.exec(text)?.[1];
  if (file === undefined) throw new DrillError('--report must be json=FILE');
  return file;
};

/** Reads the command line. @throws {DrillError} naming the flag that is wrong */
export const readOptions = (argv: readonly string[]): DrillFlags => {
  const { list, help, only, sample, seed, workers, report } = parseStrictly(argv);
  return {
    mode: help ? 'help' : list ? 'list' : 'run',
    selection: {
      only,
      sample: sample === undefined ? undefined : readWhole('sample', sample, 1),
      seed: readWhole('seed', seed, 0),
    },
    workers: readWhole('workers', workers, 1),
    jsonFile: readJsonFile(report),
  };
};
