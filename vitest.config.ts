import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './scripts/summary-reporter.ts';

/** Workspace packages are read from their sources: no build stands between an edit and its test. */
const conditions = ['@cdr/source', 'module', 'node'];

/** Loading it costs each file some milliseconds, so it is for those packages that draw values. */
const PROPERTIES = fileURLToPath(new URL('scripts/seed-properties.ts', import.meta.url));

interface ProjectOptions {
  readonly setupFiles?: readonly string[];
  /** False: files that a worker runs share what they import, which takes a third of their time to load. */
  readonly isolate?: boolean;
}

const project = (root: string, { setupFiles = [], isolate = true }: ProjectOptions = {}) => ({
  extends: true as const,
  test: {
    name: root,
    root,
    isolate,
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    setupFiles: [...setupFiles],
  },
});

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // One more than there are cores: many tests wait, for other processes or for what must not come.
    maxWorkers: availableParallelism() + 1,
    // They end what hangs. Tests that start processes or take very many steps have a limit of their own, `SLOW`.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: [process.env['CI'] === undefined ? 'default' : 'dot', new SummaryReporter()],
    projects: [
      // Both are tried with zod as their users load it, with its own messages and without.
      ...['packages/contract', 'packages/client'].map((root) => project(root, { setupFiles: [PROPERTIES] })),
      ...['packages/conformance', 'apps/mock-server', 'apps/edge-proxy'].map((root) =>
        project(root, { setupFiles: [PROPERTIES], isolate: false }),
      ),
      project('packages/synthetic', { isolate: false }),
      ...['apps/e2e', 'scripts'].map((root) => project(root)),
    ],
  },
});
