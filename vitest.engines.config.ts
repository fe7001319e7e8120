import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

const toPath = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Suites that every engine of `packages/sync` passes. */
const SHARED = [
  'figures',
  'kill',
  'late-calls',
  'metrics',
  'metrics-page',
  'missed-calls',
  'odd-accounts',
  'personal-data',
  'targets',
];

/** Engines that are fetched, or that share another's code: `pnpm test:engines`. */
export default mergeConfig(
  { ...base, test: { ...base.test, projects: undefined } },
  defineConfig({
    test: {
      root: 'packages/sync',
      include: ['engines/**/*.test.ts', ...SHARED.map((name) => `test/${name}.test.ts`)],
      maxWorkers: 1,
      testTimeout: 120_000,
      globalSetup: [toPath('packages/sync/engines/start-clickhouse.ts')],
      env: { CDR_TEST_ENGINES: 'others' },
      setupFiles: [toPath('scripts/seed-properties.ts')],
    },
  }),
);
