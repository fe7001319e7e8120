import { afterEach, describe, expect, it } from 'vitest';
// @boundaries-ignore the package's own tests, which no package publishes
import { ENGINES } from '../../../packages/sync/test/targets.ts';
// @boundaries-ignore see above
import { runScenario } from '../../../packages/sync/test/workers-scenario.ts';

describe.each(ENGINES.filter(({ engine }) => engine === 'postgres'))('workers that share $engine', (engine) => {
  afterEach(() => engine.clean());

  it.each([2, 4])(
    'have each of 100,000 calls once after one of %i was killed and one stopped',
    { timeout: 600_000 },
    async (workers) => {
      const scenario = { workers, windows: 100, callsOfWindow: 1000, rate: 50 };
      expect(await runScenario(await engine.createUrl(), scenario)).toEqual({ calls: 100_000, legs: 100_000 });
    },
  );
});
