import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CallFilter, ListWindow } from '../src/store/call-store.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import { passes } from './filter-oracle.ts';
import { makeCdr, toIds, toNewestFirst } from './fixtures.ts';
import { shareFolder } from './share-folder.ts';
import { LENGTHS, LONG, WALKED_CALLS } from './watch-walked-pages.ts';

const { folder } = shareFolder();
const CALLS = WALKED_CALLS.length;
const times = WALKED_CALLS.map(({ time_started }) => time_started).toSorted();
const early = fc.nat({ max: CALLS / 2 }).map((index) => times[index] ?? '');
const late = fc.integer({ min: CALLS / 2, max: CALLS - 1 }).map((index) => times[index] ?? '');

/** Lengths that up to 300 calls exceed, and one more filter or two, of which each lets most of those through. */
const filters: fc.Arbitrary<CallFilter> = fc
  .record({
    minDuration: fc.constantFrom(0, LONG, LONG, ...[3, 15, 19, 30, 300].map((rank) => LENGTHS[rank] ?? 0)),
    status: fc.constantFrom('ANSWERED', 'answered', 'ANSWERED', 'BUSY'),
    direction: fc.constantFrom('inbound', 'outbound'),
    startDate: early,
    endDate: late,
    endDateEnded: late,
    more: fc.subarray(['status', 'direction', 'startDate', 'endDate', 'endDateEnded'], { maxLength: 2 }),
  })
  .map(({ minDuration, more, ...others }) => ({
    minDuration,
    ...Object.fromEntries(Object.entries(others).filter(([name]) => more.includes(name))),
  }));
const windows: fc.Arbitrary<ListWindow> = fc.record({
  limit: fc.constantFrom(1, 7, 50, 500),
  offset: fc.oneof(fc.constantFrom(0, 0, 10, 50, 2500), fc.nat({ max: 120 })),
});

/** A few filters, asked again and again for any of their pages, with writes between them. */
const scripts = fc
  .array(filters, { minLength: 1, maxLength: 3 })
  .chain((few) =>
    fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.record({ filter: fc.constantFrom(...few), window: windows }) },
        { weight: 1, arbitrary: fc.record({ writer: fc.constantFrom(0, 1), added: fc.nat({ max: 20 }) }) },
      ),
      { minLength: 5, maxLength: 30 },
    ),
  );

it('gives what filtering by hand gives, in any order of asking, after writes of two stores on one file', async () => {
  const path = join(folder, 'calls.db');
  const filler = await openSqliteStore({ path });
  await filler.fillOnce({ name: `${CALLS} calls`, cdrs: WALKED_CALLS, reports: [] });
  const stores = [filler, await openSqliteStore({ path })];
  const seen = { pages: 0, withRows: 0, moved: 0 };
  const outcome = await fc.check(
    fc.asyncProperty(scripts, async (script) => {
      await filler.reset();
      const known = new Map(WALKED_CALLS.map((cdr) => [cdr.id, cdr]));
      for (const step of script) {
        if ('added' in step) {
          // The same call again is replaced by one of another length.
          const cdr = makeCdr(step.added, {
            duration: LONG + known.size - CALLS,
            time_started: WALKED_CALLS[step.added * 90]?.time_started ?? '',
          });
          await stores[step.writer]?.save({ cdrs: [cdr] });
          known.set(cdr.id, cdr);
          continue;
        }
        const { filter, window } = step;
        const wanted = toNewestFirst([...known.values()].filter((cdr) => passes(cdr, filter)));
        seen.pages += 1;
        seen.withRows += wanted.length > window.offset ? 1 : 0;
        seen.moved += wanted.length > window.offset && window.offset > 0 ? 1 : 0;
        for (const store of stores) {
          const page = await store.listCdrs(filter, window);
          expect(toIds(page)).toEqual(toIds(wanted.slice(window.offset, window.offset + window.limit)));
        }
      }
    }),
    { numRuns: 50, seed: 1 },
  );
  await Promise.all(stores.map((store) => store.close()));

  expect(outcome).toMatchObject({ failed: false, counterexample: null });
  expect(seen.withRows).toBeGreaterThan(seen.pages / 2);
  expect(seen.moved).toBeGreaterThan(seen.pages / 4);
});
