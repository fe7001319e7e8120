import { type FromClause, toValues, toWhere } from '../query/list-sql.ts';
import type { ListWindow } from '../query/call-store.ts';
import type { Condition, Way } from '../query/conditions.ts';
import { readLastSequence } from './calls-at.ts';
import type { SqliteConnection } from './connection.ts';

/** A filter that lets fewer calls through is walked by its own index; more, and the order of all calls finds a page as fast. */
const FEW = 20_000;

/**
 * The calls of a range of lengths that lets one in so many through, or fewer, may be sorted, and their order remembered; of
 * more frequent ones a page is found soon by walking all calls in order.
 */
const RARE_SHARE = 100;

/** How many calls are walked past while one is sorted. */
const SORTING = 7;

const MOST_SIZES = 1000;

const DURATION_RANGE = 'duration > ?';
const EXACT_LENGTH = 'duration = ?';
const BY_LENGTH = 'calls_duration';

const EQUALITY_INDEXES: ReadonlyMap<string, string> = new Map([
  ['extension = ?', 'calls_extension'],
  ['status = ?', 'calls_status'],
  ['direction = ?', 'calls_direction'],
  [EXACT_LENGTH, BY_LENGTH],
]);

/** What only one index can find, most telling first. */
const SOLE_INDEXES: ReadonlyArray<readonly [sql: string, index: string]> = [
  ['id = ?', 'calls_id'],
  ['recording_stem = ?', 'calls_recording'],
  ['from_key = ?', 'calls_from'],
  ['to_key = ?', 'calls_to'],
];

const BY_EXTENSION = 'extension = ?';

/** Picks the index by which each query is answered. */
export interface SqliteIndexChoice {
  readonly forRows: FromClause;
  readonly forCount: FromClause;
  /** The same for whoever does not sort: an index that is sorted as lists are. */
  readonly forWalk: FromClause;
  /** Whether a way is about a range of lengths, which no index has in a list's order. */
  readonly isByLengths: (way: Way) => boolean;
  /** Whether a page of such a way costs less when all its calls are sorted than when an index is walked for them. */
  readonly hasToSort: (way: Way, window: ListWindow) => boolean;
  /** To be called when the data was made anew. */
  readonly forget: () => void;
}

/**
 * SQLite's planner knows no sizes of single values, so a rare value and a frequent one look alike to it. Here the calls of
 * a value are counted, up to a bound, and remembered until twice as many calls are there: an old size makes a query slower at
 * worst, never wrong.
 */
export const createSqliteIndexChoice = (connection: SqliteConnection): SqliteIndexChoice => {
  const sizes = new Map<string, number>();

  const sizeOf = (index: string, condition: Condition): number => {
    // A size of less than half the calls tells nothing of them all.
    const key = `${Math.clz32(readLastSequence(connection))} ${condition.sql}${condition.values.join()}`;
    const known = sizes.get(key);
    if (known !== undefined) return known;
    const sql = `SELECT count(*) AS size FROM (SELECT 1 FROM calls INDEXED BY ${index}${toWhere([condition])} LIMIT ${FEW})`;
    const size = Number(connection.prepare(sql).get(...toValues([condition]))?.['size']);
    if (sizes.size >= MOST_SIZES) sizes.clear();
    sizes.set(key, size);
    return size;
  };

  const findSole = (way: Way): string | undefined =>
    SOLE_INDEXES.find(([sql]) => way.some((condition) => condition.sql === sql))?.[1];

  /** The index of an equality that stands alone, or beside bounds of the start: it is walked as it is sorted. */
  const findOnlyEquality = (way: Way): string | undefined => {
    const [only, ...more] = way.filter(({ on }) => on !== 'time_started' && on !== 'sequence');
    return more.length === 0 ? EQUALITY_INDEXES.get(only?.sql ?? '') : undefined;
  };

  const findSmallest = (way: Way, isWalked: boolean): { index: string; size: number } => {
    const candidates = way.flatMap((condition) => {
      const index = EQUALITY_INDEXES.get(condition.sql);
      if (index !== undefined) return [{ index, size: sizeOf(index, condition) }];
      if (isWalked || condition.sql !== DURATION_RANGE) return [];
      const size = sizeOf(BY_LENGTH, condition);
      return size * RARE_SHARE <= readLastSequence(connection) ? [{ index: BY_LENGTH, size }] : [];
    });
    return candidates.reduce((best, one) => (one.size < best.size ? one : best), { index: 'calls_start', size: FEW });
  };

  const choose = (way: Way, isWalked = false): string => {
    const sole = findSole(way) ?? findOnlyEquality(way);
    if (sole !== undefined) return sole;
    const { index } = findSmallest(way, isWalked);
    // It holds all that filters compare, so that it beats the order of all calls however many an extension has.
    return index === 'calls_start' && way.some(({ sql }) => sql === BY_EXTENSION) ? 'calls_extension' : index;
  };

  /** A single filter's own index holds nothing but its calls. */
  const chooseForCount = (way: Way): string => {
    const [only, ...more] = way;
    const own = only?.sql === DURATION_RANGE ? BY_LENGTH : EQUALITY_INDEXES.get(only?.sql ?? '');
    if (more.length === 0 && own !== undefined) return own;
    return choose(way);
  };

  /** Calls of one length are sorted in the index of lengths, those of several are not. */
  const isByLengths = (way: Way): boolean =>
    way.some(({ sql }) => sql === DURATION_RANGE) && !way.some(({ sql }) => sql === EXACT_LENGTH);

  /** Whether calls come so often that fewer are walked past up to the end of a page than there are to sort. */
  const isSoonFound = (way: Way, { limit, offset }: ListWindow): boolean => {
    const [length, ...others] = way.filter(({ on }) => on !== 'time_started');
    // What else is asked for may be rare.
    if (length === undefined || others.length > 0) return false;
    const size = sizeOf(BY_LENGTH, length);
    return (offset + limit) * readLastSequence(connection) < size * size * SORTING;
  };

  return {
    forRows: (way) => `calls INDEXED BY ${choose(way)}`,
    forCount: (way) => `calls INDEXED BY ${chooseForCount(way)}`,
    forWalk: (way) => `calls INDEXED BY ${choose(way, true)}`,
    isByLengths,
    hasToSort: (way, window) => choose(way) === BY_LENGTH && !isSoonFound(way, window),
    forget: () => sizes.clear(),
  };
};
