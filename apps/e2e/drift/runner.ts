import { findDeclaration } from './find-declaration.ts';
import { DriftError, type Fault, TARGET_NAMES } from './fault.ts';
import { forkJob } from './fork-job.ts';
import type { Job } from './job.ts';
import type { DriftReport, DriftResult } from './report.ts';

/** Faults that share a process; loading the packages takes longer than most proofs. */
const FAULTS_PER_JOB = 6;

/** The faults to run, and their settings. */
export interface RunnerOptions {
  /** The repository. */
  readonly root: string;
  /** The URL of the module that exports the catalogue. */
  readonly catalogue: string;
  readonly faults: readonly Fault[];
  readonly seed: number;
  /** Processes that run at once. */
  readonly workers: number;
  readonly onResult: (result: DriftResult) => void;
  readonly signal?: AbortSignal | undefined;
}

/** A function that is replaced needs a process of its own. */
const toJobs = ({ root, catalogue, faults, seed }: RunnerOptions): Job[] => {
  const common = { catalogue, seed, baseline: null };
  const alone = faults.flatMap(({ id, exported }): Job[] => {
    if (exported === undefined) return [];
    const declaration = { file: findDeclaration(root, id, exported), name: exported.name };
    return [{ ...common, faults: [id], declaration }];
  });
  const ids = faults.filter(({ exported }) => exported === undefined).map(({ id }) => id);
  const shared = ids.flatMap((_, index): Job[] =>
    index % FAULTS_PER_JOB === 0
      ? [{ ...common, faults: ids.slice(index, index + FAULTS_PER_JOB), declaration: null }]
      : [],
  );
  return [...shared, ...alone];
};

/**
 * Runs the contract tests against each fault.
 *
 * @throws {DriftError} for a function that is not found by its name, and for contract tests that fail without a fault
 */
export const runFaults = async (options: RunnerOptions): Promise<DriftReport> => {
  const { catalogue, faults, seed, workers, onResult, signal } = options;
  const startedAt = performance.now();
  const jobs = toJobs(options);
  const runJobs = async (left: IterableIterator<Job>, onOutcome: Parameters<typeof forkJob>[1]): Promise<void> => {
    for (const job of left) await forkJob(job, onOutcome, signal);
  };
  const runAll = async (all: readonly Job[], onOutcome: Parameters<typeof forkJob>[1]): Promise<void> => {
    const left = all.values();
    await Promise.all(Array.from({ length: workers }, () => runJobs(left, onOutcome)));
  };
  // Failing tests would catch every fault.
  const needed = new Set(faults.flatMap(({ targets }) => targets));
  const baselines = TARGET_NAMES.filter((name) => needed.has(name)).map((baseline): Job => {
    return { catalogue, seed, baseline, faults: [], declaration: null };
  });
  const red: string[] = [];
  await runAll(baselines, (_, outcome) => {
    if (outcome.outcome === 'caught') red.push(`${outcome.by} on ${outcome.target}: ${outcome.reason}`);
    if (outcome.outcome === 'error') red.push(outcome.reason);
  });
  if (red[0] !== undefined) throw new DriftError(`the contract tests are red without a fault: ${red[0]}`);
  const results = new Map<string, DriftResult>();
  await runAll(jobs, (id, outcome) => {
    const fault = faults.find((one) => one.id === id);
    if (fault === undefined) return;
    const result = { fault, outcome };
    results.set(id, result);
    onResult(result);
  });
  const inOrder = faults.flatMap(({ id }) => results.get(id) ?? []);
  return { seed, results: inOrder, durationMs: Math.round(performance.now() - startedAt) };
};
