import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { PbxCdrWire } from '@cdr/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toFastWallText } from '@cdr/shared/fast-wall-text';
import type { CallFilter, CallStore } from '../src/store/query/call-store.ts';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { passes } from './filter-oracle.ts';
import { makeCdr } from './fixtures.ts';
import { shareFolder } from './share-folder.ts';
import { SLOW } from './slow.ts';

const HOUR = 3600;

const { newPath } = shareFolder();

/** The first second of a day in 2026, and the epoch of stored times. */
const midnights = [Date.parse('2026-06-30T00:00:00Z') / 1000, 0];

/** Seconds at or near midnight. */
const seconds = fc
  .tuple(fc.constantFrom(...midnights), fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -HOUR, max: HOUR })))
  .map(([midnight, offset]) => midnight + offset);

const durations = fc.oneof(fc.constantFrom(0, 1, -1, undefined), fc.integer({ min: -10, max: 2 * HOUR }));

const anyCall = (ids: readonly number[]): fc.Arbitrary<PbxCdrWire> =>
  fc
    .record({ index: fc.constantFrom(...ids), second: seconds, duration: durations })
    .map(({ index, second, duration }) =>
      makeCdr(index, {
        time_started: toFastWallText(second),
        time_ended: duration === undefined ? '' : toFastWallText(second + duration),
      }),
    );

const bounds = fc.option(seconds.map(toFastWallText), { nil: undefined });

/** A range of starts, a range of ends, or a bound of each. */
const ranges: fc.Arbitrary<CallFilter> = fc
  .record({ first: bounds, last: bounds, other: bounds, kind: fc.constantFrom('started', 'ended', 'both') })
  .map(({ first, last, other, kind }) => {
    const [from, to] = first !== undefined && last !== undefined && first > last ? [last, first] : [first, last];
    if (kind === 'started') return { startDate: from, endDate: to };
    if (kind === 'ended') return { startDateEnded: from, endDateEnded: to };
    return { startDate: from, endDateEnded: other };
  });

const seeded = fc.uniqueArray(anyCall([0, 1, 2, 3, 4, 5, 6, 7]), { selector: ({ id }) => id });
const steps = fc.array(
  fc.record({
    writer: fc.constantFrom(0, 1),
    /** Replaced or new calls; an empty list is a reset. */
    cdrs: fc.uniqueArray(anyCall([4, 5, 6, 7, 8, 9, 10, 11]), { selector: ({ id }) => id, maxLength: 6 }),
    filters: fc.array(ranges, { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 5 },
);

/** The totals of each store for each filter and for none, and the expected ones. */
const countAll = async (stores: readonly CallStore[], calls: Iterable<PbxCdrWire>, some: readonly CallFilter[]) => {
  const [cdrs, filters] = [[...calls], [...some, {}]];
  const totals = filters.map((filter) => cdrs.filter((cdr) => passes(cdr, filter)).length);
  const counted = await Promise.all(stores.map((store) => Promise.all(filters.map(store.countCdrs))));
  return { counted, expected: stores.map(() => totals) };
};

it('counts the calls of each filter after any writes of two stores on one file', SLOW, async () => {
  const outcome = await fc.check(
    fc.asyncProperty(seeded, steps, async (first, writes) => {
      const path = newPath();
      const seeder = await openSqliteStore({ path });
      await seeder.seedOnce({ name: 'some calls', cdrs: first, reports: [] });
      const stores = [seeder, await openSqliteStore({ path })];
      const calls = new Map(first.map((cdr) => [cdr.id, cdr]));
      for (const { writer, cdrs, filters } of writes) {
        if (cdrs.length === 0) {
          await stores[writer]?.reset();
          const kept = new Set(first.map(({ id }) => id));
          for (const id of calls.keys()) if (!kept.has(id)) calls.delete(id);
        } else {
          await stores[writer]?.save({ cdrs });
          for (const cdr of cdrs) calls.set(cdr.id, cdr);
        }
        const { counted, expected } = await countAll(stores, calls.values(), filters);
        expect(counted).toEqual(expected);
      }
      await Promise.all(stores.map((store) => store.close()));
    }),
    { numRuns: 25, seed: 1 },
  );

  expect(outcome).toMatchObject({ failed: false, counterexample: null });
});

const far = [
  makeCdr(1, { time_started: '0001-01-01 00:00:00', time_ended: '0001-01-01 00:00:01' }),
  makeCdr(2, { time_started: '1969-12-31 23:59:59', time_ended: '1970-01-01 00:00:00' }),
  makeCdr(3, { time_started: '2026-06-30 00:00:00', time_ended: '' }),
  makeCdr(4, { time_started: '9999-12-31 23:59:59', time_ended: '9999-12-31 23:59:59' }),
];

it.each([
  ['no bound', {}],
  ['the last second there is', { startDate: '9999-12-31 23:59:59' }],
  ['up to the last second there is', { endDate: '9999-12-31 23:59:59' }],
  ['up to the first second there is', { endDate: '0001-01-01 00:00:00' }],
  ['from the first second there is', { startDate: '0001-01-01 00:00:00' }],
  ['a day', { startDate: '2026-06-30 00:00:00', endDate: '2026-06-30 23:59:59' }],
  ['the second before 1970', { startDate: '1969-12-31 23:59:59', endDate: '1969-12-31 23:59:59' }],
  ['all before 1970', { endDate: '1969-12-31 23:59:59' }],
  ['ends from 1970 on', { startDateEnded: '1970-01-01 00:00:00' }],
  ['ends at the last second there is', { startDateEnded: '9999-12-31 23:59:59' }],
  ['ends up to it', { endDateEnded: '9999-12-31 23:59:59' }],
] satisfies ReadonlyArray<[string, CallFilter]>)('counts calls of the years 1 to 9999: %s', async (_, filter) => {
  const store = await openSqliteStore();
  await store.addCdrs(far);

  const { counted, expected } = await countAll([store], far, [filter]);
  await store.close();

  expect(counted).toEqual(expected);
});

it('counts again after another program removes and changes calls', async () => {
  const path = newPath();
  const store = await openSqliteStore({ path });
  await store.seedOnce({ name: 'far calls', cdrs: far, reports: [] });
  const totals = () =>
    Promise.all([{}, { endDate: '2026-12-31 00:00:00' }, { endDateEnded: '2026-12-31 00:00:00' }].map(store.countCdrs));
  expect(await totals()).toEqual([4, 3, 2]);
  const program = new DatabaseSync(path);
  program.exec('DELETE FROM calls WHERE time_started BETWEEN -1 AND 0');
  program.exec('UPDATE calls SET time_started = 0 WHERE time_started > 2e11');
  program.exec('UPDATE calls SET time_ended = time_started WHERE time_ended IS NULL');
  program.close();
  await setImmediate();

  expect(await totals()).toEqual([3, 3, 2]);
  await store.close();
});

it('keeps its totals when a write fails', async () => {
  const store = await openSqliteStore();
  await store.addCdrs(far);

  await expect(store.addCdrs([makeCdr(5), ...far])).rejects.toThrow(/UNIQUE/);
  const filters = [{ startDate: '2000-01-01 00:00:00' }, { endDateEnded: '9999-12-31 23:59:59' }];
  const { counted, expected } = await countAll([store], far, filters);
  expect(counted).toEqual(expected);
  await store.close();
});
