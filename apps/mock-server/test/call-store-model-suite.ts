import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallFilter, CallStore, ScrollPosition } from '../src/store/query/call-store.ts';
import { createCallModel, type ModelPosition } from './call-model.ts';
import { FILLED, scripts, type Step } from './call-store-scripts.ts';
import { anyFilters, expectFilteredByHand, filterByHand } from './filter-oracle.ts';
import { makeCdr } from './fixtures.ts';
import { SLOW } from './slow.ts';

const HOSTILE = "'; DROP TABLE calls; DROP TABLE cdr_mock_calls; --";

const FOUND: ReadonlyArray<readonly [string, CallFilter]> = [
  ['one extension', { extension: '101' }],
  ['a status in lower case', { status: 'no-answer' }],
  ['a number at both ends of one call', { phone: '84951234567' }],
  ['a number in the national form', { phone: '0951234567' }],
  ['a recording without its extension', { recordingFile: 'abcd' }],
  ['a recording with its extension', { recordingFile: 'abcd.mp3' }],
  ['a recording with one extension more than it has', { recordingFile: 'abcd.mp3.wav' }],
  ['a recording whose name ends in a dot and a digit', { recordingFile: 'v1.2' }],
  ['a length above five seconds', { minDuration: 5 }],
  ['an end, without running calls', { endDateEnded: '2027-01-01 00:00:00' }],
  ['a start on one second', { startDate: '2021-02-17 17:30:35', endDate: '2021-02-17 17:30:35' }],
];

const NOT_FOUND: ReadonlyArray<readonly [string, CallFilter]> = [
  ['an id whose recording has another name', { recordingFile: makeCdr(1).id }],
  ['a status that no call has', { status: HOSTILE }],
  ['SQL in each text', { phone: HOSTILE, extension: HOSTILE, recordingFile: HOSTILE }],
  ['NUL in a number', { phone: 'a\0b' }],
  ['NUL in an extension', { extension: 'a\0b' }],
  ['NUL in a recording', { recordingFile: 'a\0b' }],
];

/**
 * Compares every store with a model that filters and sorts one list, in reads before, between and beside writes. `open`
 * returns one or more stores of the same records.
 */
export const describeCallStoreModel = (
  name: string,
  numRuns: number,
  open: () => Promise<readonly [CallStore, ...CallStore[]]>,
): void => {
  describe.each([name])('%s', () => {
    let stores: readonly [CallStore, ...CallStore[]];

    beforeAll(async () => {
      stores = await open();
      await stores[0].seedOnce({ name: 'calls that filters tell apart', cdrs: FILLED, reports: [] });
    });
    afterAll(() => Promise.all(stores.map((store) => store.close())));

    it.each(FOUND)('finds calls by %s', async (_, filter) => {
      expect(filterByHand(filter).length).toBeGreaterThan(0);
      await expectFilteredByHand(stores[0], filter);
    });

    it.each(NOT_FOUND)('finds no call by %s', async (_, filter) => {
      expect(filterByHand(filter)).toEqual([]);
      await expectFilteredByHand(stores[0], filter);
      await expectFilteredByHand(stores[0], { duration: 10 });
    });

    it('lists, counts and scrolls the calls of any filter', SLOW, async () => {
      const isSame = fc.asyncProperty(anyFilters, (filter) => expectFilteredByHand(stores[0], filter));

      expect(await fc.check(isSame, { numRuns: 5 * numRuns, seed: 1 })).toMatchObject({
        failed: false,
        counterexample: null,
      });
    });

    /** How many reads were compared, and how many of them had something to find. */
    const compared = { reads: 0, found: 0 };
    const compare = <Row>(actual: readonly Row[] | undefined, expected: readonly Row[] | undefined): void => {
      expect(actual).toEqual(expected);
      compared.reads += 1;
      compared.found += expected === undefined || expected.length === 0 ? 0 : 1;
    };

    /** Ids that the last script has written. */
    const changed = new Set<string>();

    const run = async (script: readonly Step[]): Promise<void> => {
      const model = createCallModel(FILLED);
      const [writer] = stores;
      await writer.reset();
      // A reset removes added calls and keeps replaced ones.
      await writer.save({ cdrs: FILLED.filter(({ id }) => changed.has(id)) });
      changed.clear();
      const scrolls: Array<{ readonly actual: ScrollPosition; readonly expected: ModelPosition }> = [];
      for (const [turn, step] of script.entries()) {
        const store = stores[turn % stores.length] ?? writer;
        if ('cdrs' in step) for (const { id } of step.cdrs) changed.add(id);
        if (step.kind === 'list') {
          const [page, total] = [model.list(step.filter, step.window), model.count(step.filter)];
          for (const each of stores) {
            compare(await each.listCdrs(step.filter, step.window), page);
            expect(await each.countCdrs(step.filter)).toBe(total);
          }
        } else if (step.kind === 'race') {
          const { filter, window, cdrs } = step;
          const read = () => ({ page: model.list(filter, window), total: model.count(filter) });
          const before = read();
          const saved = store.save({ cdrs });
          const reads = stores.map((each) => Promise.all([each.listCdrs(filter, window), each.countCdrs(filter)]));
          const [seen] = await Promise.all([Promise.all(reads), saved]);
          model.save(cdrs);
          const after = read();
          for (const [page, total] of seen) {
            expect([before.page, after.page]).toContainEqual(page);
            expect([before.total, after.total]).toContain(total);
          }
        } else if (step.kind === 'open') {
          scrolls.push({ actual: await store.openScroll(step.filter), expected: model.openScroll(step.filter) });
        } else if (step.kind === 'scroll') {
          const position = scrolls[step.scroll % Math.max(1, scrolls.length)];
          if (position === undefined) continue;
          const actual = await store.readScroll(position.actual, step.limit);
          const expected = model.readScroll(position.expected, step.limit);
          compare(actual?.rows, expected?.rows);
          if (actual !== undefined && expected !== undefined) {
            scrolls.push({ actual: actual.next, expected: expected.next });
          }
        } else if (step.kind === 'find') {
          const found = model.find(step.id);
          for (const each of stores) expect(await each.getCdr(step.id)).toEqual(found);
        } else if (step.kind === 'add' && step.cdrs.some(({ id }) => model.has(id))) {
          await expect(store.addCdrs(step.cdrs)).rejects.toThrow(/UNIQUE|duplicate/i);
        } else if (step.kind === 'reset') {
          await store.reset();
          model.reset();
        } else if (step.kind === 'edit') {
          changed.add(step.cdr.id);
          expect(await store.editCdr(step.cdr.id, () => step.cdr)).toEqual(model.edit(step.cdr.id, () => step.cdr));
        } else if (step.kind === 'remove') {
          expect(await store.editCdr(step.id, () => null)).toEqual(model.edit(step.id, () => null));
        } else if (step.kind === 'add') {
          await store.addCdrs(step.cdrs);
          model.add(step.cdrs);
        } else {
          await store.save({ cdrs: step.cdrs });
          model.save(step.cdrs);
        }
      }
    };

    it('reads and writes like one list that is filtered and sorted for each read', SLOW, async () => {
      const outcome = await fc.check(fc.asyncProperty(scripts, run), { numRuns, seed: 1 });

      expect(outcome).toMatchObject({ failed: false, counterexample: null });
      expect(compared.found).toBeGreaterThan(compared.reads / 3);
    });
  });
};
