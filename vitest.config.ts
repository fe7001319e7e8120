import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './scripts/summary-reporter.ts';

/** Tests read workspace packages from their sources, so they need no build. */
const conditions = ['@cdr/source', 'module', 'node'];

/** It costs each file some milliseconds, so only packages with property tests load it. */
const PROPERTIES = fileURLToPath(new URL('scripts/seed-properties.ts', import.meta.url));

/** Engines of `packages/sync` include a real PostgreSQL. */
const POSTGRES = fileURLToPath(new URL('packages/sync/test/start-postgres.ts', import.meta.url));

const ELSEWHERE = fileURLToPath(new URL('scripts/assert-time-zone.ts', import.meta.url));

/** The tests of code that reads, writes or compares dates. */
const DATED_TESTS = {
  'packages/contract': [
    'src/wire/{instant,local-date-time,time-zone}.test.ts',
    'src/{call-record,odd-values}.test.ts',
    'src/pbx/{record,list-query,list-query-codec,token}.test.ts',
    'src/autocall/record.test.ts',
    'test/encode.test.ts',
  ],
  'packages/client': [
    'src/query/{instant-input,list-query,repeated-hour,to-range,wall-seconds}.test.ts',
    'src/walks/plan-windows.test.ts',
    'src/http/retry-after.test.ts',
    'test/{changes,checkpoints,export,pages,ranges,recipes,scroll,tokens}.test.ts',
  ],
  'packages/synthetic': ['src/{calendar,create-live-traffic,create-traffic,traffic-rows}.test.ts'],
  'packages/sync': ['src/{rounds,rows,time}/*.test.ts'],
  'apps/mock-server': ['src/{clock,live}/*.test.ts', 'test/{live,time-totals}.test.ts'],
};

interface ProjectOptions {
  readonly setupFiles?: readonly string[];
  /** Run once, before the workers. */
  readonly globalSetup?: readonly string[];
  /** False: files of one worker share their imports, which are a third of their time. */
  readonly isolate?: boolean;
  /** The files, and the zone of the machine that they run in. */
  readonly include?: readonly string[];
  readonly timeZone?: string;
}

const project = (
  root: string,
  { setupFiles = [], globalSetup = [], isolate = true, include = ['**/*.test.ts'], timeZone }: ProjectOptions = {},
) => ({
  extends: true as const,
  test: {
    name: timeZone === undefined ? root : `${root} in ${timeZone}`,
    root,
    isolate,
    include: [...include],
    ...(timeZone !== undefined && { env: { TZ: timeZone } }),
    // Tests of minutes are `pnpm test:long`, of fetched engines `pnpm test:engines`.
    exclude: ['**/node_modules/**', '**/dist/**', 'long/**', 'engines/**'],
    setupFiles: [...setupFiles],
    globalSetup: [...globalSetup],
  },
});

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // One more than there are cores: many tests wait for processes or deadlines.
    maxWorkers: availableParallelism() + 1,
    // They end hangs. Tests that start processes or take very many steps have their own limit, `SLOW`.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: [process.env['CI'] === undefined ? 'default' : 'dot', new SummaryReporter()],
    projects: [
      // They run with zod as users load it, with its own messages and without.
      ...['packages/contract', 'packages/openapi', 'packages/contract-diff', 'packages/client'].map((root) =>
        project(root, { setupFiles: [PROPERTIES] }),
      ),
      ...['packages/conformance', 'packages/http-cache', 'apps/mock-server', 'apps/edge-proxy'].map((root) =>
        project(root, { setupFiles: [PROPERTIES], isolate: false }),
      ),
      ...['packages/synthetic', 'packages/node-process', 'packages/shared'].map((root) =>
        project(root, { isolate: false }),
      ),
      project('packages/sync', { globalSetup: [POSTGRES], setupFiles: [PROPERTIES] }),
      project('packages/explorer', { setupFiles: [PROPERTIES] }),
      ...['apps/cli', 'packages/command-line'].map((root) => project(root)),
      // A second run outside UTC: only there, a use of local time instead of the account's shows.
      ...Object.entries(DATED_TESTS).map(([root, include]) =>
        project(root, { setupFiles: [PROPERTIES, ELSEWHERE], include, timeZone: 'America/New_York' }),
      ),
      ...['apps/e2e', 'scripts'].map((root) => project(root)),
    ],
  },
});
