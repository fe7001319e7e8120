import type { PbxCdrWire } from '@cdr/contract';
import type { ListWindow } from '../../store/query/call-store.ts';

type ReadRows = (window: ListWindow) => Promise<PbxCdrWire[]>;

/** Rows around a page that may change places with its own. */
const MARGIN = 50;

/** Rows with those of one second in any order. */
export const shuffleTies = (rows: readonly PbxCdrWire[], draw: () => number): PbxCdrWire[] => {
  const drawn = rows.map((row) => ({ row, place: draw() }));
  return drawn
    .toSorted((a, b) => {
      if (a.row.time_started === b.row.time_started) return a.place - b.place;
      return a.row.time_started < b.row.time_started ? 1 : -1;
    })
    .map(({ row }) => row);
};

/** Each row twice in a row, at most so many in all. */
export const repeatRows = (rows: readonly PbxCdrWire[], limit: number): PbxCdrWire[] =>
  rows.flatMap((row) => [row, row]).slice(0, limit);

/** A list in which the ties of each page, and of its borders, come in any order: a row may come twice, and another not at all. */
export const withUnorderedTies =
  (read: ReadRows, draw: () => number): ReadRows =>
  async ({ limit, offset }) => {
    const before = Math.min(offset, MARGIN);
    const rows = await read({ offset: offset - before, limit: before + limit + MARGIN });
    return shuffleTies(rows, draw).slice(before, before + limit);
  };

/** A list that has each row twice. */
export const withDuplicates =
  (read: ReadRows): ReadRows =>
  async ({ limit, offset }) => {
    const first = Math.floor(offset / 2);
    const rows = await read({ offset: first, limit: Math.ceil((offset + limit) / 2) - first });
    const skipped = offset % 2;
    return repeatRows(rows, skipped + limit).slice(skipped);
  };
