import { createTimeZone, PbxCdrWire } from '@cdr/contract';
import { expect, it } from 'vitest';
import { createStillClock } from '../../test/fixtures.ts';
import { createNewCalls } from './new-calls.ts';

const zone = createTimeZone();

it('makes calls that start at this moment and are over, however many it has made', () => {
  const time = createStillClock();
  const makeNewCalls = createNewCalls(1, time.clock);
  const made: PbxCdrWire[] = [];
  for (let batch = 0; batch < 45; batch += 1) {
    const calls = makeNewCalls(1000);
    const starts = new Set(calls.map(({ time_started }) => time_started));
    expect([calls.length, [...starts]]).toEqual([1000, [zone.toLocal(time.clock())]]);
    made.push(...calls);
    time.advance(60_000);
  }
  const wrong = made.filter(
    ({ time_started, time_ended, duration }) =>
      time_ended === '' || zone.toEpochMs(time_ended) - zone.toEpochMs(time_started) !== duration * 1000,
  );

  expect(new Set(made.map(({ id }) => id)).size).toBe(45_000);
  expect(made.filter((cdr) => !PbxCdrWire.safeParse(cdr).success)).toEqual([]);
  expect(wrong).toEqual([]);
});

it('makes other calls for another seed, and the same for the same one', () => {
  const { clock } = createStillClock();
  const make = (seed: number) => createNewCalls(seed, clock)(3);

  expect(make(7)).toEqual(make(7));
  expect(make(8)).not.toEqual(make(7));
});

it('makes calls that never end in the last second of the last year', () => {
  const { clock } = createStillClock('9999-12-31T16:59:59Z');
  const made = createNewCalls(1, clock)(50);

  expect(made.filter((cdr) => !PbxCdrWire.safeParse(cdr).success)).toEqual([]);
  expect(new Set(made.map(({ time_started }) => time_started))).toEqual(new Set(['9999-12-31 23:59:59']));
});
