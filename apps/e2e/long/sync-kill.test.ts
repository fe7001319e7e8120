import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createCdrClient } from '@cdr/client';
import { startMockServer } from '@cdr/mock-server';
import { openTarget } from '@cdr/sync';
import { afterEach, describe, expect, it } from 'vitest';
// @boundaries-ignore engines and expectations of the package's own tests, which no package publishes
import { ENGINES } from '../../../packages/sync/test/targets.ts';
// @boundaries-ignore see above
import { toComparedRow, toExpectedRow } from '../../../packages/sync/test/to-expected-row.ts';

const CALLS = 100_000;
const KILLS = 20;
/** Runs that end before their kill, or with a fault's error, count as none. */
const MOST_RUNS = 200;
const SEED = Number(process.env['CDR_KILL_SEED'] ?? 20_260_301);
const program = fileURLToPath(new URL('../../../packages/sync/test/kill-process.ts', import.meta.url));

const FAULTS = [
  { fault: 'unavailable', retryAfterSeconds: 1, rate: 0.01 },
  { fault: 'rate-limited', retryAfterSeconds: 1, rate: 0.01 },
  { fault: 'server-error', rate: 0.01 },
  { fault: 'reset-before-headers', rate: 0.01 },
  { fault: 'truncated-body', rate: 0.01 },
  { fault: 'malformed-json', rate: 0.002 },
  { fault: 'expired-scroll', rate: 0.01 },
  { fault: 'scroll-loop', rate: 0.005 },
  { fault: 'duplicate-rows', rate: 0.01 },
  { fault: 'unordered-ties', rate: 0.2 },
] as const;

/** Whole numbers from 1 to a limit, the same with each run. */
const createRandom = (seed: number): ((limit: number) => number) => {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + Math.floor((state / 2 ** 32) * limit);
  };
};

/** Runs a sync to its end or its kill; the code and the signal that it ended with. */
const run = async (args: readonly string[]): Promise<unknown[]> => {
  const execArgv = ['--conditions=@cdr/source', '--disable-warning=ExperimentalWarning'];
  return once(fork(program, args, { execArgv, stdio: 'ignore' }), 'exit');
};

describe.each(ENGINES)('sync into $engine', (engine) => {
  afterEach(() => engine.clean());

  it(
    `has 100,000 calls and live traffic once, field by field, after 20 kills and many faults (seed ${SEED})`,
    { timeout: 900_000 },
    async () => {
      await using mock = await startMockServer({ calls: CALLS, live: 5, faults: FAULTS });
      const put = async (path: string, body: unknown): Promise<void> => {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(`${mock.url}/__mock/${path}`, {
          method: 'PUT',
          headers,
          body: JSON.stringify(body),
        });
        expect(response.status).toBe(200);
      };
      const url = await engine.createUrl();
      const random = createRandom(SEED);
      const args = [url, mock.url, mock.tokens.pbx, '2020-01-01'];
      let kills = 0;
      for (let runs = 0; kills < KILLS && runs < MOST_RUNS; runs++) {
        const [, signal] = await run([...args, String(random(40))]);
        if (signal === 'SIGKILL') kills += 1;
      }
      expect(kills).toBe(KILLS);
      await put('clock', { frozen: true });
      await put('faults', []);
      expect(await run([...args, '0'])).toEqual([0, null]);

      await using target = await openTarget(url);
      const rows = new Map(
        (await target.query('SELECT * FROM calls')).map((row) => [String(row['id']), toComparedRow(row)]),
      );
      const { cdrs } = createCdrClient({ pbx: { baseUrl: mock.url, token: mock.tokens.pbx } }).pbx;
      let compared = 0;
      for await (const call of cdrs.scroll()) {
        compared += 1;
        expect(rows.get(call.id)).toEqual(toExpectedRow(call));
      }
      expect(compared).toBeGreaterThan(CALLS);
      expect(rows.size).toBe(compared);
    },
  );
});
