import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { toIds } from '../../test/fixtures.ts';
import { SLOW } from '../../test/slow.ts';
import { openSandbox } from './sandbox.ts';

const ACCOUNT = { tenant: 'one', tokens: { autocall: [], pbx: [] }, calls: 0 };

/** A second later with each read, so that live traffic has to catch up. */
const createHastyClock = () => {
  let nowMs = Date.parse('2026-07-01T00:00:00Z');
  return () => new Date((nowMs += 1000));
};

it('creates new calls with new ids while a reset brings live traffic up to the clock', SLOW, async () => {
  const { store, makeNewCalls, reset, close } = await openSandbox({ ...ACCOUNT, live: 10_000 }, createHastyClock());
  const add = async () => {
    const cdrs = makeNewCalls(3);
    await store.addCdrs(cdrs);
    return toIds(cdrs);
  };
  const first = await add();
  const second = await add();
  const resetting = reset();
  await nextTurn();
  const during = await add();
  await resetting;
  const after = await add();
  await close();

  expect(during).toEqual(first);
  expect(after).toEqual(second);
});
