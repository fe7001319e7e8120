import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyEdits } from './apply-edits.ts';
import type { Change } from './change.ts';
import { DrillError } from './drill-error.ts';
import { judgeCopy } from './judge-process.ts';
import { PART_NAMES } from './part.ts';
import { partsOf } from './parts-of.ts';
import type { DrillReport, DrillResult } from './result.ts';
import { createScratch, type Scratch } from './scratch.ts';

/** What to drill, and how. */
export interface DrillOptions {
  /** Where the sources are. They are copied, never changed. */
  readonly root: string;
  readonly changes: readonly Change[];
  /** Changes that are judged at once. @default 2 */
  readonly workers?: number | undefined;
  /** Is told each result as it comes. */
  readonly onResult?: ((result: DrillResult) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Sources that are red without any change would catch everything. */
const expectGreen = async ({ folder }: Scratch, changes: readonly Change[], signal?: AbortSignal): Promise<void> => {
  const needed = new Set(changes.flatMap(partsOf));
  const parts = PART_NAMES.filter((name) => needed.has(name));
  const judgement = await judgeCopy(folder, parts, '', signal);
  if (judgement.outcome === 'missed') return;
  const where = judgement.outcome === 'caught' ? `${judgement.by} on ${judgement.target}: ` : '';
  throw new DrillError(`the contract tests are red without any change: ${where}${judgement.reason}`);
};

const expectFit = async ({ folder }: Scratch, change: Change): Promise<void> => {
  applyEdits(await readFile(join(folder, change.file), 'utf8'), change);
};

const drillOne = async (scratch: Scratch, change: Change, signal?: AbortSignal): Promise<DrillResult> => {
  const from = performance.now();
  await using _ = await scratch.apply(change);
  const judgement = await judgeCopy(scratch.folder, partsOf(change), change.expected, signal);
  return { change, judgement, durationMs: Math.round(performance.now() - from) };
};

/**
 * Makes each change in a copy of the sources and sees whether a contract test turns red.
 *
 * @throws {DrillError} when they are red without any change, or a change no longer fits the sources
 */
export const runDrill = async (options: DrillOptions): Promise<DrillReport> => {
  const { root, changes, workers = 2, onResult, signal } = options;
  const from = performance.now();
  await using cleanup = new AsyncDisposableStack();
  const count = Math.max(1, Math.min(workers, changes.length));
  const scratches = await Promise.all(Array.from({ length: count }, () => createScratch(root)));
  for (const scratch of scratches) cleanup.use(scratch);
  const [first] = scratches;
  if (first === undefined) throw new DrillError('there is nothing to drill');
  // Before anything is run that takes its time.
  for (const change of changes) await expectFit(first, change);
  await expectGreen(first, changes, signal);

  const results = new Map<Change, DrillResult>();
  const left = changes.values();
  const work = async (scratch: Scratch): Promise<void> => {
    for (const change of left) {
      const result = await drillOne(scratch, change, signal);
      results.set(change, result);
      onResult?.(result);
    }
  };
  await Promise.all(scratches.map(work));
  return {
    results: changes.flatMap((change) => results.get(change) ?? []),
    durationMs: Math.round(performance.now() - from),
  };
};
