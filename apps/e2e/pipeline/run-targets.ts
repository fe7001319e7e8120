import { mkdir } from 'node:fs/promises';
import { type Print, runConformance } from './conformance-command.ts';
import type { PipelineTarget } from './targets.ts';

/** What to run, and where its reports go. */
export interface RunTargetsOptions {
  readonly targets: readonly PipelineTarget[];
  /** Is made when it is missing. */
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
 * Runs the conformance command on each target, one after the other, whatever becomes of those before it.
 *
 * @returns the worst of the exit codes: 0 all hold, 1 drift, 2 one could not be run
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
