import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KNOWN_FAILURES } from './known-failures.ts';
import { type Kind, type LoadedSuite, loadSuite } from './load-suite.ts';
import {
  type ProxyOptions,
  startNodeProxy,
  startOrigin,
  startWorkerdProxy,
  type SuiteServer,
} from './suite-servers.ts';

const run = promisify(execFile);

const RUNTIMES: ReadonlyArray<readonly [name: string, start: (options: ProxyOptions) => Promise<SuiteServer>]> = [
  ['Node, memory', startNodeProxy],
  ['workerd, Cache API', startWorkerdProxy],
];

/** By test: true, or the failure. */
type Results = Readonly<Record<string, true | readonly [kind: string, text: string]>>;

const runTests = async (folder: string, url: string): Promise<Results> => {
  const { stdout } = await run(process.execPath, ['--no-warnings', 'cli.mjs'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', npm_config_base: url, npm_package_config_id: '' },
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout.slice(stdout.indexOf('{')));
};

/** The three counts in one line, in the order of the suite's own pages. */
const toScore = ({ kinds }: LoadedSuite, results: Results): string =>
  (['required', 'optimal', 'check'] as const satisfies readonly Kind[])
    .map((kind) => {
      const ids = [...kinds].filter(([, of]) => of === kind).map(([id]) => id);
      return `${kind} ${ids.filter((id) => results[id] === true).length}/${ids.length}`;
    })
    .join(' ');

const findReason = (id: string): string | undefined => KNOWN_FAILURES.find(([prefix]) => id.startsWith(prefix))?.[1];

/**
 * Runs the suite on both runtimes and prints a score for each, then every failure with its reason.
 *
 * @returns the number of failures without a reason
 */
export const runCacheSuite = async ({ usesHeuristics }: { readonly usesHeuristics: boolean }): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'cdr-cache-suite-'));
  let unexplained = 0;
  try {
    const suite = await loadSuite(folder);
    for (const [name, start] of RUNTIMES) {
      await using origin = await startOrigin(suite.folder);
      await using proxy = await start({ origin: origin.url, usesHeuristics });
      const results = await runTests(suite.folder, proxy.url);
      console.log(`\n${name}, heuristic freshness ${usesHeuristics ? 'on' : 'off'}`);
      console.log(toScore(suite, results));
      for (const [id, kind] of suite.kinds) {
        const result = results[id];
        if (result === true) continue;
        const reason = findReason(id);
        if (reason === undefined) unexplained += 1;
        console.log(`  ${kind} ${id}: ${reason ?? `UNEXPLAINED ${result?.join(': ') ?? 'did not run'}`}`);
      }
    }
    return unexplained;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
