import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Change } from './change.ts';
import { DrillError } from './drill-error.ts';
import { readOptions, USAGE } from './options.ts';
import { countCaught, toJson, toLine, toSummary } from './result.ts';
import { runDrill } from './run-drill.ts';
import { selectChanges } from './select-changes.ts';

/** What the command has of the world around it. */
export interface DrillContext {
  /** Where the sources are. */
  readonly root: string;
  readonly catalogue: readonly Change[];
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const run = async (argv: readonly string[], { root, catalogue, print, signal }: DrillContext): Promise<number> => {
  const { mode, selection, workers, jsonFile } = readOptions(argv);
  if (mode === 'help') {
    print(USAGE);
    return 0;
  }
  const changes = selectChanges(catalogue, selection);
  if (mode === 'list') {
    for (const { id, imitates } of changes) print(`${id}  ${imitates}`);
    return 0;
  }
  const report = await runDrill({ root, changes, workers, signal, onResult: (result) => print(toLine(result)) });
  if (jsonFile !== null) {
    await mkdir(dirname(resolve(jsonFile)), { recursive: true });
    await writeFile(jsonFile, toJson(report));
  }
  print(toSummary(report));
  return countCaught(report) === changes.length ? 0 : 1;
};

/** The command, from its arguments to its exit code: 0 all caught, 1 one is not, 2 it could not run. */
export const runCommand = async (argv: readonly string[], context: DrillContext): Promise<number> => {
  try {
    return await run(argv, context);
  } catch (error) {
    if (!(error instanceof DrillError)) throw error;
    context.complain(`drift: ${error.message}`);
    return 2;
  }
};
