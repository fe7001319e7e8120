import type { ConversationCursor, ConversationPage, ConversationRow } from '@cdr/sync';
import type { Places } from '../../shared/answers.ts';

/** The rows of the list that are loaded, by their place in it. */
export interface ListRows {
  readonly rows: ReadonlyMap<number, ConversationRow>;
  /** Where the page that begins with a row is read from. */
  readonly cursors: ReadonlyMap<number, ConversationCursor>;
  /** The length of the list, where its last page is loaded. */
  readonly end: number | null;
}

/** Rows that are kept beyond those in view; a list of millions must not fill the memory. */
const KEPT = 2000;

export const NO_ROWS: ListRows = { rows: new Map(), cursors: new Map(), end: null };

/** Adds a page that begins at `start`. */
export const withPage = (list: ListRows, start: number, { conversations, next }: ConversationPage): ListRows => {
  const stop = start + conversations.length;
  return {
    rows: new Map([...list.rows, ...conversations.map((row, index) => [start + index, row] as const)]),
    cursors: next === null ? list.cursors : new Map([...list.cursors, [stop, next]]),
    end: next === null ? stop : list.end,
  };
};

/**
 * By how many places a first page that was read anew moves a row, since calls came before it or left; null: no row is known.
 *
 * A row beyond the page moves as the last that stayed on it.
 */
export const findShift = (list: ListRows, { conversations }: ConversationPage, anchor: number): number | null => {
  const places = new Map(conversations.map(({ id }, index) => [id, index]));
  for (const index of [anchor, ...[...list.rows.keys()].filter((at) => at < 100).toSorted((a, b) => b - a)]) {
    const place = places.get(list.rows.get(index)?.id ?? '');
    if (place !== undefined) return place - index;
  }
  return null;
};

/**
 * The rows after a first page was read anew. Those in view stay, moved, until they are read again; others go, since any of
 * them may have changed.
 */
export const withFirstPage = (
  list: ListRows,
  page: ConversationPage,
  [first, last]: readonly [first: number, last: number],
  shift: number,
): ListRows => {
  const inView = [...list.rows].filter(([index]) => index >= first && index <= last);
  return withPage({ ...NO_ROWS, rows: new Map(inView.map(([index, row]) => [index + shift, row])) }, 0, page);
};

/** Drops the rows that are far from those in view, but for the first page. */
export const keepNear = (list: ListRows, first: number, last: number): ListRows => {
  if (list.rows.size <= KEPT + (last - first)) return list;
  const isNear = (index: number): boolean => index < 100 || (index > first - KEPT / 2 && index < last + KEPT / 2);
  return {
    rows: new Map([...list.rows].filter(([index]) => isNear(index))),
    cursors: new Map([...list.cursors].filter(([index]) => isNear(index))),
    end: list.end,
  };
};

/** Where to read the page of a row from: `2026-06-22T02:00:00Z 37`; null while the places are not there. */
export const toPlace = ({ at, newer }: Places, index: number): string | null => {
  const place = newer.findLastIndex((count) => count <= index);
  const [second, count] = [at[place], newer[place]];
  if (second === undefined || count === undefined) return null;
  return `${new Date(second * 1000).toISOString().slice(0, 19)}Z ${index - count}`;
};
