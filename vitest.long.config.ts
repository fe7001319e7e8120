import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** Tests of minutes: `pnpm test:long`. */
export default mergeConfig(
  { ...base, test: { ...base.test, projects: undefined } },
  defineConfig({ test: { root: 'apps/e2e', include: ['long/**/*.test.ts'], maxWorkers: 1 } }),
);
