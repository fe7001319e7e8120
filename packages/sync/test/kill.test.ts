import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { openTarget } from '../src/index.ts';
import { startProvider, wireCall } from './provider.ts';
import { ENGINES } from './targets.ts';
import { toComparedRow, toExpectedRow } from './to-expected-row.ts';

const CALLS = 5000;
const KILLS = 5;
const SEED = Number(process.env['CDR_KILL_SEED'] ?? 20_260_301);
const NOW = '2026-03-04T12:00:00+07:00';
const program = fileURLToPath(new URL('kill-process.ts', import.meta.url));

/** Whole numbers from 1 to a limit, the same with each run. */
const createRandom = (seed: number): ((limit: number) => number) => {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + Math.floor((state / 2 ** 32) * limit);
  };
};

/** Runs a sync that dies at a write; the signal that ended it. */
const run = async (args: readonly string[]): Promise<NodeJS.Signals | null> => {
  const child = fork(program, args, {
    execArgv: ['--conditions=@cdr/source', '--disable-warning=ExperimentalWarning'],
  });
  const [code, signal]: [number | null, NodeJS.Signals | null] = await once(child, 'exit').then(([c, s]) => [c, s]);
  if (signal === null && code !== 0) throw new Error(`the sync ended with ${code}`);
  return signal;
};

describe.each(ENGINES)('sync into $engine', (engine) => {
  afterEach(() => engine.clean());

  it(
    `has 5,000 calls once, field by field, after 5 kills at a write (seed ${SEED})`,
    { timeout: 120_000 },
    async () => {
      const start = Date.parse('2026-03-01T00:00:00Z');
      await using provider = await startProvider(
        Array.from({ length: CALLS }, (_, index) =>
          wireCall(index, new Date(start + index * 60_000).toISOString().slice(0, 19).replace('T', ' ')),
        ),
      );
      const url = await engine.createUrl();
      const random = createRandom(SEED);
      const args = [url, provider.url, 'token', '2026-03-01'];
      for (let kills = 0; kills < KILLS; kills++) expect(await run([...args, String(random(20)), NOW])).toBe('SIGKILL');
      expect(await run([...args, '0', NOW])).toBeNull();

      await using target = await openTarget(url);
      const rows = (await target.query('SELECT * FROM calls ORDER BY id')).map(toComparedRow);
      const expected = provider.calls.length;
      expect(rows).toHaveLength(expected);
      const calls = [];
      for await (const call of provider.client.pbx.cdrs.scroll()) calls.push(toExpectedRow(call));
      expect(rows).toEqual(calls.toSorted((a, b) => String(a['id']).localeCompare(String(b['id']))));
      const [rollup] = await target.query('SELECT SUM(legs) AS legs FROM calls_quarter_hourly');
      expect(Number(rollup?.['legs'])).toBe(expected);
    },
  );
});
