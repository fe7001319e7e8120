import { expect, it } from 'vitest';
import { createStillClock } from '../../test/fixtures.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import { createLiveDriver } from './live-driver.ts';

it('starts again when the store could not be emptied', async () => {
  const time = createStillClock();
  const store = await openSqliteStore();
  const driver = createLiveDriver({ store, clock: time.clock, seed: 1, perSecond: 1 });
  const count = async () => (await store.exportCdrs(0, 500)).rows.length;
  time.advance(10_000);
  await driver.tick();
  expect(await count()).toBe(10);
  await expect(driver.restart(() => Promise.reject(new Error('locked')))).rejects.toThrow('locked');
  expect(driver.problem()).toEqual(new Error('locked'));
  time.advance(10_000);
  await driver.tick();

  expect(driver.problem()).toBeUndefined();
  expect(await count()).toBe(20);
  await store.close();
});
