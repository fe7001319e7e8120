import type { PbxCdr, PbxListQuery, TimeZone } from '@cdr/contract';

/** When a call started or ended, as the wire writes it; null if unknown. */
export const toWireTime = (text: string | null | undefined, instant: Date | null, zone: TimeZone): string | null => {
  if (instant === null) return null;
  // Nearly every row has the wall-clock text, and converting a date costs much more. A zoned text is longer.
  return text?.length === 19 ? text : zone.toLocal(instant);
};

/** Returned calls by id: the last scroll that contained them, and their start. */
export type KnownCalls = Map<string, { readonly scroll: object; readonly started: string | null }>;

/** The position of a scroll, from which another one can continue. */
export interface ScrollPosition {
  /** Starts a new scroll, which may repeat calls of earlier ones. */
  begin(): void;
  /**
   * Takes the next rows of the scroll.
   *
   * @returns the new rows, and the number of rows repeated within this scroll; all rows, if the scroll returned to an
   * earlier batch
   */
  take(rows: readonly PbxCdr[]): { readonly fresh: readonly PbxCdr[]; readonly repeats: number };
  /**
   * The query of the remaining calls, with the calls of the last second; null if the calls were not sorted.
   *
   * @source api-quirks.md, "GET /v1/cdr": newest first
   */
  narrow(query: PbxListQuery): PbxListQuery | null;
}

/**
 * Creates the {@link ScrollPosition} of a new scroll. It remembers the calls of the last batch and of the last second,
 * and the first call of each batch. With `all`, it remembers every call there.
 */
export const createScrollPosition = (zone: TimeZone, all?: KnownCalls): ScrollPosition => {
  const known: KnownCalls = all ?? new Map();
  const starts = new Set<string>();
  let scroll = {};
  let isSorted = true;
  let last: string | null = null;
  return {
    begin: () => {
      scroll = {};
      starts.clear();
    },
    take: (rows) => {
      const fresh: PbxCdr[] = [];
      let repeats = 0;
      if (rows.some(({ id }) => starts.has(id) && !known.has(id))) return { fresh, repeats: rows.length };
      for (const row of rows) {
        const { id, raw, startedAt } = row;
        const before = known.get(id);
        if (before?.scroll === scroll) {
          repeats += 1;
          continue;
        }
        const started = toWireTime(raw.time_started, startedAt, zone);
        known.set(id, { scroll, started });
        if (before) continue;
        if (started === null || (last !== null && started > last)) isSorted = false;
        last = started;
        fresh.push(row);
      }
      for (const { id } of rows.slice(0, 1)) starts.add(id);
      if (!all) {
        const batch = new Set(rows.map(({ id }) => id));
        for (const [id, { started }] of known) if (started !== last && !batch.has(id)) known.delete(id);
      }
      return { fresh, repeats };
    },
    narrow: (query) => {
      if (!isSorted) return null;
      return last === null ? query : { ...query, endDate: last };
    },
  };
};
