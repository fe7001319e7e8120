import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTraffic } from '@cdr/synthetic';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passes } from '../../test/filter-oracle.ts';
import { makeCdr, toIds, toNewestFirst } from '../../test/fixtures.ts';
import type { CallFilter, ListWindow } from './call-store.ts';
import { toWays } from './conditions.ts';
import { openSqliteStore } from './sqlite.ts';
import { openSqliteConnection, type SqliteConnection } from './sqlite-connection.ts';
import { createSqliteIndexChoice } from './sqlite-index-choice.ts';
import { createSqliteMeta } from './sqlite-meta.ts';
import { createSqliteWalkedPages, type ReadWalkedPage } from './sqlite-walked-pages.ts';
import { createSqliteWrites } from './sqlite-writes.ts';
import { toWireTime } from './wall-clock.ts';

const CALLS = 2000;
const traffic = createTraffic({ seed: 1, calls: CALLS });
const cdrs = Array.from({ length: CALLS }, (_, index) => traffic.cdrAt(index));
const lengths = cdrs.map(({ duration }) => duration).toSorted((a, b) => b - a);

/** So long that about one call in twenty is longer: too many to sort. */
const LONG = lengths[CALLS / 20] ?? 0;
const long = toIds(toNewestFirst(cdrs.filter(({ duration }) => duration > LONG)));

describe('one walk', () => {
  const SPANS = { longest: 3600, shortest: 0 };
  const [way = []] = toWays({ minDuration: LONG }, SPANS);

  let connection: SqliteConnection;
  /** The statements that were asked since it was emptied. */
  const asked: string[] = [];
  beforeAll(async () => {
    connection = openSqliteConnection(undefined);
    await createSqliteWrites(connection, createSqliteMeta(connection)).addCdrs(cdrs);
  });
  afterAll(() => connection.database.close());

  let readPage: ReadWalkedPage;
  beforeEach(() => {
    const watched: SqliteConnection = {
      ...connection,
      prepareCells: (sql) => {
        asked.push(sql);
        return connection.prepareCells(sql);
      },
    };
    readPage = createSqliteWalkedPages(watched, createSqliteIndexChoice(connection));
  });

  const WALKED = /ORDER BY time_started DESC, id DESC LIMIT \? OFFSET \?$/;
  const WALKED_ON = /\(time_started, id\) < \(\?, \?\) ORDER BY/;
  const KNOWN = /json_each/;

  /** Reads pages, and gives how the last of them was found. */
  const findHow = (...windows: ReadonlyArray<readonly [offset: number, limit: number]>): string | undefined => {
    for (const [offset, limit] of windows) {
      asked.length = 0;
      expect(toIds(readPage(way, { offset, limit }, '1'))).toEqual(long.slice(offset, offset + limit));
    }
    return asked.join();
  };

  it.each([
    ['the first time', [[0, 10]], WALKED],
    [
      'again',
      [
        [0, 10],
        [0, 10],
      ],
      KNOWN,
    ],
    [
      'in parts',
      [
        [0, 10],
        [2, 5],
      ],
      KNOWN,
    ],
    [
      'across pages that follow each other',
      [
        [0, 10],
        [10, 10],
        [5, 10],
      ],
      KNOWN,
    ],
    [
      'behind one that was read',
      [
        [0, 10],
        [10, 10],
      ],
      WALKED_ON,
    ],
    [
      'far behind one that was read',
      [
        [0, 10],
        [30, 10],
      ],
      WALKED_ON,
    ],
    [
      'partly behind one that was read',
      [
        [0, 10],
        [5, 10],
      ],
      WALKED_ON,
    ],
    [
      'before one that was read',
      [
        [30, 10],
        [10, 10],
      ],
      WALKED,
    ],
    [
      'between two that were read',
      [
        [0, 10],
        [30, 10],
        [15, 10],
      ],
      WALKED_ON,
    ],
    [
      'larger than one that was read',
      [
        [0, 10],
        [0, 20],
      ],
      WALKED,
    ],
    [
      'at the end',
      [
        [90, 50],
        [95, 50],
      ],
      KNOWN,
    ],
  ] as const)('is used for a page %s', (_, windows, how) => {
    expect(findHow(...windows)).toMatch(how);
  });

  it.each([
    ['behind the end', [[500, 10]], [500, 10]],
    ['further behind it', [[500, 10]], [600, 10]],
    ['that begins there', [[90, 50]], [long.length, 10]],
  ] as const)('asks nothing for a page %s once that is known', (_, before, then) => {
    expect(findHow(...before)).toMatch(WALKED);
    expect(findHow(then)).toBe('');
  });

  it('skips less, not more, from the nearest call that is known', () => {
    findHow([0, 10], [20, 10]);

    expect(findHow([25, 10])).toMatch(WALKED_ON);
    expect(findHow([26, 4])).toMatch(KNOWN);
  });

  it('is forgotten with another version of the data', () => {
    findHow([0, 10]);
    asked.length = 0;
    readPage(way, { offset: 0, limit: 10 }, '2');

    expect(asked.join()).toMatch(WALKED);
  });

  /** Whether a first page that was read before is walked for again after other pages were read. */
  const isForgottenAfter = (readOthers: () => void): boolean => {
    findHow([0, 10], [0, 10]);
    readOthers();
    return WALKED.test(findHow([0, 10]) ?? '');
  };

  it.each([
    ['known after pages of 90 other filters', 90, 1, false],
    ['forgotten after pages of 150 other filters', 150, 1, true],
    ['known after 20,000 calls of other filters', 20, 1000, false],
    ['forgotten after 140,000 calls of other filters', 90, 1600, true],
  ])('is bounded: %s', (_, others, limit, isForgotten) => {
    const readOthers = (): void => {
      for (let day = 1; day <= others; day += 1) {
        const [other = []] = toWays({ minDuration: 0, startDate: toWireTime(day * 86_400) }, SPANS);
        readPage(other, { offset: 0, limit }, '1');
      }
    };

    expect(isForgottenAfter(readOthers)).toBe(isForgotten);
  });

  it.each([
    ['known after 90', 90, false],
    ['forgotten after 110', 110, true],
  ])('is bounded: %s pages of other parts of the list', (_, parts, isForgotten) => {
    const [all = []] = toWays({ minDuration: 0 }, SPANS);
    const readFirst = (): string => {
      asked.length = 0;
      readPage(all, { offset: 0, limit: 1 }, '1');
      return asked.join();
    };
    readFirst();
    for (let part = 1; part <= parts; part += 1) readPage(all, { offset: 2 * part, limit: 1 }, '1');

    expect(WALKED.test(readFirst())).toBe(isForgotten);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'cdr-mock-'));
afterAll(() => rmSync(folder, { recursive: true }));

const filters: fc.Arbitrary<CallFilter> = fc.record(
  {
    minDuration: fc.constantFrom(0, LONG, ...[3, 15, 19, 30, 300].map((rank) => lengths[rank] ?? 0)),
    status: fc.constantFrom('ANSWERED', 'BUSY'),
    extension: fc.constantFrom('101', '102'),
    startDate: fc.constantFrom(...cdrs.map(({ time_started }) => time_started)),
    endDate: fc.constantFrom(...cdrs.map(({ time_started }) => time_started)),
    endDateEnded: fc.constantFrom(...cdrs.map(({ time_started }) => time_started)),
  },
  { requiredKeys: ['minDuration'] },
);
const windows: fc.Arbitrary<ListWindow> = fc.record({
  limit: fc.constantFrom(1, 7, 50, 500),
  offset: fc.oneof(fc.constantFrom(0, 50, 100, 2500), fc.nat({ max: 150 })),
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

it(
  'gives what filtering by hand gives, in any order of asking, after writes of two stores on one file',
  { timeout: 30_000 },
  async () => {
    const path = join(folder, 'calls.db');
    const filler = await openSqliteStore({ path });
    await filler.fillOnce({ name: `${CALLS} calls`, cdrs, reports: [] });
    const stores = [filler, await openSqliteStore({ path })];
    const outcome = await fc.check(
      fc.asyncProperty(scripts, async (script) => {
        await filler.reset();
        const known = new Map(cdrs.map((cdr) => [cdr.id, cdr]));
        for (const step of script) {
          if ('added' in step) {
            // The same call again is replaced by one of another length.
            const cdr = makeCdr(step.added, {
              duration: LONG + known.size - CALLS,
              time_started: cdrs[step.added * 90]?.time_started ?? '',
            });
            await stores[step.writer]?.save({ cdrs: [cdr] });
            known.set(cdr.id, cdr);
            continue;
          }
          const { filter, window } = step;
          const wanted = toNewestFirst([...known.values()].filter((cdr) => passes(cdr, filter)));
          for (const store of stores) {
            const page = await store.listCdrs(filter, window);
            expect(toIds(page)).toEqual(toIds(wanted.slice(window.offset, window.offset + window.limit)));
          }
        }
      }),
      { numRuns: 100, seed: 1 },
    );
    await Promise.all(stores.map((store) => store.close()));

    expect(outcome).toMatchObject({ failed: false, counterexample: null });
  },
);
