import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './scripts/summary-reporter.ts';

/** Workspace packages are read from their sources: no build stands between an edit and its test. */
const conditions = ['@cdr/source', 'module', 'node'];

/** Loading it costs each file some milliseconds, so it is for those packages that draw values. */
const PROPERTIES = fileURLToPath(new URL('scripts/seed-properties.ts', import.meta.url));

const project = (root: string, setupFiles: readonly string[] = []) => ({
  extends: true as const,
  test: {
    name: root,
    root,
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    setupFiles: [...setupFiles],
  },
});

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // By default one core is left over, half of a machine that has two.
    maxWorkers: '100%',
    // Many tests start processes, which on a busy machine take several times as long: these only end what hangs.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: [process.env['CI'] === undefined ? 'default' : 'dot', new SummaryReporter()],
    projects: [
      ...['packages/contract', 'packages/client', 'packages/conformance', 'apps/mock-server', 'apps/edge-proxy'].map(
        (root) => project(root, [PROPERTIES]),
      ),
      ...['packages/synthetic', 'apps/e2e', 'scripts'].map((root) => project(root)),
    ],
  },
});
