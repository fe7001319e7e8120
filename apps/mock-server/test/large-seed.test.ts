import { setImmediate } from 'node:timers/promises';
import { createTraffic } from '@cdr/synthetic';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { SLOW } from './slow.ts';

it('yields to the event loop during a large seed', SLOW, async () => {
  const store = await openSqliteStore();
  const { cdrAt } = createTraffic({ seed: 1, calls: 20_000 });
  const seeded = new AbortController();
  const countTurns = async (): Promise<number> => {
    let turns = 0;
    for (; !seeded.signal.aborted; turns += 1) await setImmediate();
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
  seeded.abort();
  const turns = await counting;
  const total = await store.countCdrs({});
  await store.close();

  // After every 2,000 calls, and before each of some twelve indexes.
  expect(turns).toBeGreaterThan(20);
  expect(total).toBe(20_000);
});
