import type { PbxCdrWire } from '@cdr/contract';
import type { ListWindow } from '../query/call-store.ts';
import { toCdrOfCells } from '../query/columns.ts';
import type { Way } from '../query/conditions.ts';
import { toWalkQuery, toWayBehind } from '../query/list-sql.ts';
import { findPlace, readCallsAt } from './calls-at.ts';
import { type SqliteConnection, toCells } from './connection.ts';
import type { SqliteIndexChoice } from './index-choice.ts';
import { toWhole } from '../query/stored-value.ts';

/** Calls that are remembered of all ways together: less than a megabyte. */
const MOST_CALLS = 100_000;

/** Ways that are remembered. */
const MOST_WALKS = 100;

/** Parts of one list that are remembered. Whoever reads page by page makes one. */
const MOST_RUNS = 100;

/** Calls that follow each other in a list. */
interface Run {
  /** How many calls the list has before them. */
  readonly at: number;
  readonly sequences: number[];
}

/** What is known of one list. */
interface Walk {
  readonly runs: Run[];
  /** The list has no call behind so many. */
  end: number;
}

/** Reads a page of the calls of one way. `version` tells whether the data has changed. */
export type ReadWalkedPage = (way: Way, window: ListWindow, version: string) => PbxCdrWire[];

const remember = ({ runs }: Walk, at: number, sequences: readonly number[]): void => {
  const before = runs.find((run) => run.at + run.sequences.length === at);
  if (before !== undefined) {
    before.sequences.push(...sequences);
    return;
  }
  if (runs.length >= MOST_RUNS) runs.length = 0;
  runs.push({ at, sequences: [...sequences] });
};

/** The last known call before an offset, and how many calls the list has up to it. */
const findStart = ({ runs }: Walk, offset: number): { readonly count: number; readonly sequence: number | undefined } =>
  runs
    .filter(({ at }) => at < offset)
    .map(({ at, sequences }) => {
      const count = Math.min(offset, at + sequences.length);
      return { count, sequence: sequences[count - at - 1] };
    })
    .reduce((best, one) => (one.count > best.count ? one : best), { count: 0, sequence: undefined });

/**
 * Pages that are found by walking an index past calls that are not wanted. What was found is remembered until the next
 * write: a page that was read before costs its own rows, and one behind it is walked to from there. A page that is read for
 * the first time costs one walk, as none of the rows that it skips are kept.
 */
export const createSqliteWalkedPages = (
  connection: SqliteConnection,
  { forWalk }: SqliteIndexChoice,
): ReadWalkedPage => {
  const walks = new Map<string, Walk>();
  let [known, calls] = ['', 0];

  const forget = (): void => {
    walks.clear();
    calls = 0;
  };

  const findWalk = (way: Way): Walk => {
    const key = JSON.stringify(way);
    const walk = walks.get(key) ?? { runs: [], end: Infinity };
    walks.set(key, walk);
    return walk;
  };

  const walkOn = (way: Way, walk: Walk, { limit, offset }: ListWindow): PbxCdrWire[] => {
    const { count, sequence } = findStart(walk, offset);
    const place = sequence === undefined ? undefined : findPlace(connection, sequence);
    const rest = place === undefined ? way : toWayBehind(way, place);
    const { sql, values } = toWalkQuery(rest, { limit, offset: offset - count }, forWalk);
    const rows = connection
      .prepareCells(sql)
      .all(...values)
      .map(toCells);
    if (rows.length < limit) walk.end = offset + rows.length;
    if (rows.length > 0) {
      const sequences = rows.map((cells) => toWhole(cells.at(-1), 'sequence'));
      remember(walk, offset, sequences);
      calls += sequences.length;
    }
    return rows.map((cells) => toCdrOfCells(cells));
  };

  return (way, window, version) => {
    if (version !== known || walks.size >= MOST_WALKS || calls >= MOST_CALLS) forget();
    known = version;
    const walk = findWalk(way);
    const [from, to] = [window.offset, Math.min(window.offset + window.limit, walk.end)];
    if (from >= to) return [];
    const run = walk.runs.find(({ at, sequences }) => at <= from && to <= at + sequences.length);
    return run === undefined
      ? walkOn(way, walk, window)
      : readCallsAt(connection, run.sequences.slice(from - run.at, to - run.at));
  };
};
