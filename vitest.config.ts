import { defineConfig } from 'vitest/config';

/** Workspace packages are read from their sources: no build stands between an edit and its test. */
const conditions = ['@cdr/source', 'import', 'module', 'node', 'default'];

const project = (root: string) => ({
  extends: true as const,
  test: { name: root, root, include: ['src/**/*.test.ts', 'test/**/*.test.ts'] },
});

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    passWithNoTests: true,
    projects: [
      'packages/contract',
      'packages/client',
      'packages/synthetic',
      'packages/conformance',
      'apps/mock-server',
      'apps/edge-proxy',
      'apps/e2e',
    ].map(project),
  },
});
