import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallFilter, CallStore } from '../src/store/call-store.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import { anyFilters, expectFilteredByHand, filterByHand, FILTERED_CALLS } from './filter-oracle.ts';
import { makeCdr } from './fixtures.ts';

let store: CallStore;
beforeAll(async () => {
  store = await openSqliteStore();
  await store.addCdrs(FILTERED_CALLS.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
});
afterAll(() => store.close());

it('is tried with filters of which more than half let something through, and not all let through alike', () => {
  const totals = fc.sample(anyFilters, { numRuns: 300, seed: 1 }).map((filter) => filterByHand(filter).length);

  expect(totals.filter((total) => total > 0).length).toBeGreaterThan(150);
  expect(new Set(totals).size).toBeGreaterThan(30);
});

it('lists, counts and scrolls what filtering by hand gives', async () => {
  const outcome = await fc.check(
    fc.asyncProperty(anyFilters, (filter) => expectFilteredByHand(store, filter)),
    { numRuns: 300, seed: 1 },
  );

  expect(outcome).toMatchObject({ failed: false, counterexample: null });
});

it.each([
  ['one extension', { extension: '101' }],
  ['a status in lower case', { status: 'no-answer' }],
  ['a number at both ends of one call', { phone: '84951234567' }],
  ['a number in the national form', { phone: '0951234567' }],
  ['a recording without its extension', { recordingFile: 'abcd' }],
  ['a recording with one', { recordingFile: 'abcd.mp3' }],
  ['a recording with one, by a name that has one more', { recordingFile: 'abcd.mp3.wav' }],
  ['longer than five seconds', { minDuration: 5 }],
  ['ended by a time, running calls left out', { endDateEnded: '2027-01-01 00:00:00' }],
  ['started on a second', { startDate: '2021-02-17 17:30:35', endDate: '2021-02-17 17:30:35' }],
] satisfies ReadonlyArray<[string, CallFilter]>)('finds some calls by %s', async (_, filter) => {
  expect(filterByHand(filter).length).toBeGreaterThan(0);
  await expectFilteredByHand(store, filter);
});

it('does not find a call whose recording is named otherwise by its id', async () => {
  const filter = { recordingFile: makeCdr(1).id };

  expect(filterByHand(filter)).toEqual([]);
  await expectFilteredByHand(store, filter);
});
