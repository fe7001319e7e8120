import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Area, areas } from './areas.ts';
import { HELP, type Options, parseOptions, UsageError } from './options.ts';
import { drawSample, takeShard } from './sample.ts';
import { describeScore, reachesFloor, toScore } from './score.ts';
import { createScratch } from './scratch.ts';
import { installStryker, listMutants, runStryker } from './stryker.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Ends the run on a signal, so that its copy of the sources is removed. */
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort(new Error(`ended by ${name}`)));

const IS_TEST = /\.test(?:-d)?\.ts$/;

const git = (...command: string[]): string =>
  execFileSync('git', command, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** The files that differ from the merge base with a commit. */
const listChanges = (base: string): Set<string> => {
  try {
    return new Set(git('diff', '--name-only', '--diff-filter=d', '--merge-base', base).split('\n'));
  } catch {
    throw new UsageError(`--changed: git has no commit ${base} in common with this one.`);
  }
};

const listSources = ({ mutate }: Area, changes: ReadonlySet<string> | undefined): string[] =>
  globSync([...mutate], { cwd: ROOT })
    .filter((file) => !IS_TEST.test(file) && (changes?.has(file) ?? true))
    .toSorted();

const toTests = ({ tests, contractTests }: Area, by: Options['by']): Area['tests'] =>
  by === 'tests'
    ? tests
    : { root: 'apps/e2e', include: contractTests.map((file) => `test/${file}`), exclude: [], isolate: true };

/** Measures one area and prints its score. Resolves to true if it reaches its floor. */
const measure = async (area: Area, sources: readonly string[], options: Options): Promise<boolean> => {
  await using scratch = await createScratch(ROOT);
  const { folder } = scratch;
  const keys = listMutants(folder, sources);
  const sample = takeShard(drawSample(keys, options.sample, options.seed), options.shard);
  if (sample.length === 0) {
    console.log(`${area.name}: no mutant`);
    return true;
  }
  const tests = toTests(area, options.by);
  const outcomes = await runStryker({ folder, sample, tests, concurrency: options.concurrency }, stop.signal);
  const score = toScore(sample, outcomes);
  const floor = options.by === 'tests' ? area.floor : null;
  console.log(describeScore(area.name, keys.length, score, floor));
  return reachesFloor(score, floor);
};

const run = async (): Promise<number> => {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const changes = options.changed === undefined ? undefined : listChanges(options.changed);
  const jobs = areas
    .filter(({ name }) => options.names.includes(name))
    .map((area) => ({ area, sources: listSources(area, changes) }))
    .filter(({ sources }) => sources.length > 0);
  console.log(`seed ${options.seed}, by ${options.by}`);
  if (jobs.length === 0) {
    console.log('no source of these areas has changed');
    return 0;
  }
  installStryker();
  let exitCode = 0;
  for (const { area, sources } of jobs) if (!(await measure(area, sources, options))) exitCode = 1;
  return exitCode;
};

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
