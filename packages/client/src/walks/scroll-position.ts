import type { PbxCdr, PbxListQuery, TimeZone } from '@cdr/contract';

/** When a call started, or ended, in the wire's words; null when it does not say. */
export const toWireTime = (text: string | null | undefined, instant: Date | null, zone: TimeZone): string | null => {
  if (instant === null) return null;
  // Nearly every row has the wall-clock text, and converting a date costs much more. A zoned one is longer.
  return text?.length === 19 ? text : zone.toLocal(instant);
};

/** Calls that came, by their ids: in which scroll they came last, and when they started. */
export type KnownCalls = Map<string, { readonly scroll: object; readonly started: string | null }>;

/** How far a scroll has come, so that another one can go on from there. */
export interface ScrollPosition {
  /** A scroll begins: what came in the ones before it may come once more. */
  begin(): void;
  /**
   * Takes the next rows of the scroll.
   *
   * @returns the rows that came for the first time, and how many came again within this scroll: all of them where the
   *   scroll went back to a batch that it gave before
   */
  take(rows: readonly PbxCdr[]): { readonly fresh: readonly PbxCdr[]; readonly repeats: number };
  /**
   * The query of what is still to come, the calls of the last second once more; null when the calls did not come sorted,
   * so that nothing can be said.
   *
   * @source api-quirks.md, "GET /v1/cdr": newest first
   */
  narrow(query: PbxListQuery): PbxListQuery | null;
}

/**
 * Makes the {@link ScrollPosition} of a scroll that is about to begin. It remembers the calls of the last batch and of the
 * last second, and the first call of each batch; with `all`, it remembers all calls there.
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
