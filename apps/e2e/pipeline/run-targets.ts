import { mkdir } from 'node:fs/promises';
import { type Print, runConformance } from './conformance-command.ts';
import type { PipelineTarget } from './targets.ts';

/** The targets to run, and the folder of their reports. */
export interface RunTargetsOptions {
  readonly targets: readonly PipelineTarget[];
  /** Created if it is missing. */
  readonly reports: string;
  /** Passed on to the command, as `--only`. @default none */
  readonly flags?: readonly string[] | undefined;
  readonly print: Print;
}

const MEANINGS: ReadonlyMap<number, string> = new Map([
  [0, 'holds'],
  [1, 'drifted'],
]);

/**
 * Runs the conformance command on each target, also after another one failed.
 *
 * @returns the highest exit code: 0 all hold, 1 drift, 2 a run was impossible
 */
export const runTargets = async ({ targets, reports, flags = [], print }: RunTargetsOptions): Promise<number> => {
  await mkdir(reports, { recursive: true });
  let worst = 0;
  const summary: string[] = [];
  for (const { name, start } of targets) {
    await using cleanup = new AsyncDisposableStack();
    print(`\n# ${name}`);
    const { PATH, GITHUB_ACTIONS } = process.env;
    const started = await start(cleanup);
    const environment = { PATH, GITHUB_ACTIONS, ...started.environment };
    const place = { folder: reports, name };
    const code = await runConformance([...started.flags, ...flags], environment, place, print);
    worst = Math.max(worst, code);
    summary.push(`${name} ${MEANINGS.get(code) ?? 'could not be run'}`);
  }
  print(`\n${summary.join('\n')}`);
  return worst;
};
