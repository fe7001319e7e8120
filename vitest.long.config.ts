import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

const POSTGRES = fileURLToPath(new URL('packages/sync/test/start-postgres.ts', import.meta.url));

/** Tests of minutes: `pnpm test:long`. */
export default mergeConfig(
  { ...base, test: { ...base.test, projects: undefined } },
  defineConfig({
    test: { root: 'apps/e2e', include: ['long/**/*.test.ts'], maxWorkers: 1, globalSetup: [POSTGRES] },
  }),
);
