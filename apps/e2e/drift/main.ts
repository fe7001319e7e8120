import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DriftError, type Fault } from './fault.ts';
import { parseFlags, USAGE } from './options.ts';
import { countCaught, toJson, toLine, toSummary } from './report.ts';
import { runFaults } from './runner.ts';
import { selectFaults } from './select-faults.ts';

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => controller.abort());

const run = async (): Promise<number> => {
  const { mode, selection, workers, jsonFile, catalogue: file } = parseFlags(process.argv.slice(2));
  if (mode === 'help') {
    console.log(USAGE);
    return 0;
  }
  const url = file === null ? new URL('catalogue.ts', import.meta.url) : pathToFileURL(resolve(file));
  const { catalogue }: { catalogue: readonly Fault[] } = await import(url.href);
  const faults = selectFaults(catalogue, selection);
  if (mode === 'list') {
    for (const { id, description } of faults) console.log(`${id}  ${description}`);
    return 0;
  }
  console.log(`${faults.length} faults, seed ${selection.seed}`);
  const report = await runFaults({
    root: fileURLToPath(new URL('../../../', import.meta.url)),
    catalogue: url.href,
    faults,
    seed: selection.seed,
    workers,
    onResult: (result) => console.log(toLine(result)),
    signal: controller.signal,
  });
  if (jsonFile !== null) {
    await mkdir(dirname(resolve(jsonFile)), { recursive: true });
    await writeFile(jsonFile, toJson(report));
  }
  console.log(toSummary(report));
  return countCaught(report) === faults.length ? 0 : 1;
};

try {
  process.exitCode = await run();
} catch (error) {
  const isExpected = error instanceof DriftError || controller.signal.aborted;
  if (!isExpected) throw error;
  console.error(`drift: ${error instanceof DriftError ? error.message : 'interrupted'}`);
  process.exitCode = 2;
}
