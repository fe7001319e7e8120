import { parseArgs } from 'node:util';
import { areas } from './areas.ts';

/** An invalid command line. */
export class UsageError extends Error {}

export interface Options {
  readonly help: boolean;
  /** Names of the areas to measure. */
  readonly names: readonly string[];
  readonly seed: number;
  /** Mutants an area; infinity for all of them. */
  readonly sample: number;
  /** Which part of the mutants this run takes. `index` counts from 1. */
  readonly shard: { readonly index: number; readonly count: number };
  /** Only files that differ from this commit; undefined for all. */
  readonly changed: string | undefined;
  /** The tests that may catch a mutant: the package's own, or the conformance cases in process. */
  readonly by: 'tests' | 'contract';
  readonly concurrency: number;
}

export const HELP = `pnpm mutation [AREA ...] [options]

Changes the sources in a temporary copy, one small change at a time, and counts the changes that a test notices.
Areas: ${areas.map(({ name }) => name).join(', ')}. Default: all.

  --seed S          draws the sample with this number (default: any; it is printed)
  --sample N        mutants an area (default: 300)
  --all             all mutants of an area
  --shard K/N       the K-th of N parts of these mutants
  --changed BASE    only in files that differ from this commit
  --by WHAT         tests: the package's own tests (default); contract: the conformance cases in process
  --concurrency N   test runners at a time (default: 2)
  --help            prints this

Exit codes: 0 scores reach their floors, 1 one does not, 2 wrong usage or a run that failed.`;

const LARGEST_SEED = 2 ** 32 - 1;

const parseCount = (flag: string, text: string, smallest: number, largest: number): number => {
  const count = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(count >= smallest && count <= largest)) {
    throw new UsageError(`--${flag} must be a whole number from ${smallest} to ${largest}.`);
  }
  return count;
};

const parseShard = (text: string): Options['shard'] => {
  const [, index = '', count = ''] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index < 1 || shard.index > shard.count) throw new UsageError('--shard must be K/N with 1 <= K <= N.');
  return shard;
};

const parseBy = (text: string): Options['by'] => {
  if (text !== 'tests' && text !== 'contract') throw new UsageError('--by must be tests or contract.');
  return text;
};

const parseBase = (text: string | undefined): string | undefined => {
  // A leading dash would be an option of git's.
  if (text !== undefined && !/^[^\s-]\S*$/.test(text)) throw new UsageError('--changed must name a commit.');
  return text;
};

const parseNames = (names: readonly string[]): string[] => {
  const known = areas.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no area ${unknown}. Areas: ${known.join(', ')}.`);
  return names.length === 0 ? known : [...new Set(names)];
};

const read = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        sample: { type: 'string' },
        all: { type: 'boolean', default: false },
        shard: { type: 'string', default: '1/1' },
        changed: { type: 'string' },
        by: { type: 'string', default: 'tests' },
        concurrency: { type: 'string', default: '2' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

/** Reads the command line. @throws {UsageError} */
export const parseOptions = (argv: readonly string[], draw: () => number = Math.random): Options => {
  const { values, positionals } = read(argv);
  if (values.all && values.sample !== undefined) throw new UsageError('--all and --sample exclude each other.');
  return {
    help: values.help,
    names: parseNames(positionals),
    seed:
      values.seed === undefined ? Math.floor(draw() * LARGEST_SEED) : parseCount('seed', values.seed, 0, LARGEST_SEED),
    sample: values.all ? Infinity : parseCount('sample', values.sample ?? '300', 1, 100_000),
    shard: parseShard(values.shard),
    changed: parseBase(values.changed),
    by: parseBy(values.by),
    concurrency: parseCount('concurrency', values.concurrency, 1, 64),
  };
};
