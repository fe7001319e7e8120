import { createTraffic } from '@cdr/synthetic';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { toWays, type Way } from '../src/store/conditions.ts';
import { openSqliteConnection, type SqliteConnection } from '../src/store/sqlite-connection.ts';
import { createSqliteIndexChoice } from '../src/store/sqlite-index-choice.ts';
import { createSqliteMeta } from '../src/store/sqlite-meta.ts';
import { createSqliteWalkedPages, type ReadWalkedPage } from '../src/store/sqlite-walked-pages.ts';
import { createSqliteWrites } from '../src/store/sqlite-writes.ts';
import { toIds, toNewestFirst } from './fixtures.ts';

const CALLS = 2000;
const traffic = createTraffic({ seed: 1, calls: CALLS });

/** Calls among which those that pass a filter lie far apart. */
export const WALKED_CALLS = Array.from({ length: CALLS }, (_, index) => traffic.cdrAt(index));

/** How long they are, the longest first. */
export const LENGTHS = WALKED_CALLS.map(({ duration }) => duration).toSorted((a, b) => b - a);

/** So long that about one call in twenty is longer: too many to sort. */
export const LONG = LENGTHS[CALLS / 20] ?? 0;

/** The calls that are longer, newest first. */
export const LONG_IDS = toIds(toNewestFirst(WALKED_CALLS.filter(({ duration }) => duration > LONG)));

const SPANS = { longest: 3600, shortest: 0 };

/** The one way to the calls that are longer than so many seconds, from a time on. */
export const toWay = (minDuration: number, startDate?: string): Way =>
  toWays({ minDuration, startDate }, SPANS)[0] ?? [];

/** Pages of the longer calls, read anew in each test, and how they were found. */
export const watchWalkedPages = () => {
  let connection: SqliteConnection;
  let readPage: ReadWalkedPage;
  /** The statements that were asked since the last look. */
  const asked: string[] = [];
  beforeAll(async () => {
    connection = openSqliteConnection(undefined);
    await createSqliteWrites(connection, createSqliteMeta(connection)).addCdrs(WALKED_CALLS);
  });
  afterAll(() => connection.database.close());
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

  return {
    /** Reads a page, and gives what was asked for it. */
    read: (...read: Parameters<ReadWalkedPage>): string => {
      asked.length = 0;
      readPage(...read);
      return asked.join();
    },
    /** Reads pages of the longer calls, and gives what was asked for the last of them. */
    findHow: (...windows: ReadonlyArray<readonly [offset: number, limit: number]>): string => {
      for (const [offset, limit] of windows) {
        asked.length = 0;
        expect(toIds(readPage(toWay(LONG), { offset, limit }, '1'))).toEqual(LONG_IDS.slice(offset, offset + limit));
      }
      return asked.join();
    },
  };
};

/** A page that was walked to from the newest call. */
export const WALKED = /ORDER BY time_started DESC, id DESC LIMIT \? OFFSET \?$/;
/** One that was walked to from a call that was known. */
export const WALKED_ON = /\(time_started, id\) < \(\?, \?\) ORDER BY/;
/** One whose calls were known. */
export const KNOWN = /json_each/;
