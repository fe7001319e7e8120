import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import type { TestRun } from './areas.ts';

const conditions = ['@cdr/source', 'module', 'node'];
const workspace = fileURLToPath(new URL('../..', import.meta.url));
const { root, include, exclude, isolate }: TestRun = JSON.parse(process.env['CDR_MUTATION_TESTS'] ?? '');

const isUnit = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/src/');

/** Short tests first: the first failure ends a mutant's run. */
class UnitsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => Number(isUnit(other)) - Number(isUnit(one)));
  }
}

/** The tests that may catch a mutant. Stryker's runner needs one project in one worker. */
export default defineConfig({
  root: workspace + root,
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: [...include],
    exclude: ['**/node_modules/**', ...exclude],
    isolate,
    sequence: { sequencer: UnitsFirst },
    setupFiles: [fileURLToPath(new URL('../seed-properties.ts', import.meta.url))],
    // These only end hangs: on a busy machine a short limit would count as a caught mutant.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
