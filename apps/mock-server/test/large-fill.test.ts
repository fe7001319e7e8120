import { setImmediate } from 'node:timers/promises';
import { createTraffic } from '@cdr/synthetic';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { SLOW } from './slow.ts';

it('a store that is being filled with many calls lets what else the process does have its turn', SLOW, async () => {
  const store = await openSqliteStore();
  const { cdrAt } = createTraffic({ seed: 1, calls: 20_000 });
  const filled = new AbortController();
  const countTurns = async (): Promise<number> => {
    let turns = 0;
    for (; !filled.signal.aborted; turns += 1) await setImmediate();
    return turns;
  };
  const counting = countTurns();
  await store.seedOnce({
    name: 'many',
    cdrs: (function* () {
      for (let index = 0; index < 20_000; index += 1) yield cdrAt(index);
    })(),
    reports: [],
  });
  filled.abort();
  const turns = await counting;
  const total = await store.countCdrs({});
  await store.close();

  // After every 2,000 calls, and before each of some twelve indexes.
  expect(turns).toBeGreaterThan(20);
  expect(total).toBe(20_000);
});
