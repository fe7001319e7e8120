import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestRun } from './areas.ts';
import { type Mutant, toKey } from './mutants.ts';

const HOME = fileURLToPath(new URL('stryker/', import.meta.url));
const RUNNER = join(HOME, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js');
const COMMAND = join(HOME, 'node_modules/@stryker-mutator/core/bin/stryker.js');

/** Installs StrykerJS beside its manifest, by its lockfile. It is no dependency of the workspace. */
export const installStryker = (): void => {
  const arguments_ = ['--yes', 'pnpm@12.21.0', 'install', '--ignore-workspace', '--frozen-lockfile', '--silent'];
  execFileSync('npx', arguments_, { cwd: HOME, stdio: ['ignore', 'inherit', 'inherit'] });
};

/** The keys of all mutants in these files. */
export const listMutants = (folder: string, files: readonly string[]): string[] => {
  const output = execFileSync(process.execPath, [join(HOME, 'list-mutants.mjs')], {
    cwd: folder,
    input: JSON.stringify(files),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(output);
};

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: ReadonlyArray<Mutant & { readonly status: string }> }>>;
}

/** One run of Stryker in a copy of the sources. */
export interface Trial {
  readonly folder: string;
  readonly sample: readonly string[];
  readonly tests: TestRun;
  readonly concurrency: number;
}

const writeConfiguration = async ({ folder, sample, concurrency }: Trial): Promise<void> => {
  const configuration = {
    testRunner: 'vitest',
    plugins: [RUNNER, join(HOME, 'plugins.mjs')],
    checkers: ['sample'],
    ignorers: ['messages'],
    mutate: [...new Set(sample.map((key) => key.slice(0, key.indexOf(':'))))],
    vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency,
    inPlace: true,
    disableTypeChecks: false,
    // Its preprocessor needs TypeScript's JavaScript API, which TypeScript 7 does not have.
    tsconfigFile: 'there-is-none.json',
    // Stryker counts iterations to find endless loops. These end tests that wait.
    timeoutMS: 120_000,
    timeoutFactor: 3,
    dryRunTimeoutMinutes: 30,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: 'mutation.json' },
    logLevel: 'warn',
    fileLogLevel: 'off',
    allowEmpty: true,
  };
  await writeFile(join(folder, 'stryker.config.json'), JSON.stringify(configuration));
  await writeFile(join(folder, 'mutation-sample.json'), JSON.stringify(sample));
};

/** Runs Stryker over a sample and returns each mutant's status by its key. @throws {Error} when Stryker fails or is stopped */
export const runStryker = async (trial: Trial, signal: AbortSignal): Promise<Map<string, string>> => {
  const { folder, tests } = trial;
  await writeConfiguration(trial);
  signal.throwIfAborted();
  const child = spawn(process.execPath, [COMMAND, 'run', 'stryker.config.json'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      CDR_MUTATION_SAMPLE: join(folder, 'mutation-sample.json'),
      CDR_MUTATION_TESTS: JSON.stringify(tests),
    },
  });
  // Stryker must have ended before the copy is removed.
  signal.addEventListener('abort', () => child.kill(), { once: true });
  const [code] = await once(child, 'exit');
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`Stryker ended with ${code ?? 'a signal'}`);
  const report: Report = JSON.parse(await readFile(join(folder, 'mutation.json'), 'utf8'));
  return new Map(
    Object.entries(report.files).flatMap(([file, { mutants }]) =>
      mutants.map((mutant) => [toKey(file, mutant, 0), mutant.status] as const),
    ),
  );
};
