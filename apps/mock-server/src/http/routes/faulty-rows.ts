import type { PbxCdrWire } from '@cdr/contract';
import type { ListWindow } from '../../store/query/call-store.ts';

type ReadRows = (window: ListWindow) => Promise<PbxCdrWire[]>;

/** Rows around a page that may change places with its own. */
const MARGIN = 50;

/** Rows with those of one second in any order. */
export const shuffleTies = (rows: readonly PbxCdrWire[], random: () => number): PbxCdrWire[] => {
  const placed = rows.map((row) => ({ row, place: random() }));
  return placed
    .toSorted((a, b) => {
      if (a.row.time_started === b.row.time_started) return a.place - b.place;
      return a.row.time_started < b.row.time_started ? 1 : -1;
    })
    .map(({ row }) => row);
};

/** Each row twice, up to `limit` rows. */
export const repeatRows = (rows: readonly PbxCdrWire[], limit: number): PbxCdrWire[] =>
  rows.flatMap((row) => [row, row]).slice(0, limit);

/** A list that shuffles the ties of each page and of its borders: a row may appear twice, and another not at all. */
export const withUnorderedTies =
  (read: ReadRows, random: () => number): ReadRows =>
  async ({ limit, offset }) => {
    const before = Math.min(offset, MARGIN);
    const rows = await read({ offset: offset - before, limit: before + limit + MARGIN });
    return shuffleTies(rows, random).slice(before, before + limit);
  };

/** A list with each row twice. */
export const withDuplicates =
  (read: ReadRows): ReadRows =>
  async ({ limit, offset }) => {
    const first = Math.floor(offset / 2);
    const rows = await read({ offset: first, limit: Math.ceil((offset + limit) / 2) - first });
    const skipped = offset % 2;
    return repeatRows(rows, skipped + limit).slice(skipped);
  };
