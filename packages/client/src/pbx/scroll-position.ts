import type { PbxCdr, PbxListQuery, TimeZone } from '@cdr/contract';

/** When a call started, or ended, in the wire's words; null when it does not say. */
export const toWireTime = (text: string | null | undefined, instant: Date | null, zone: TimeZone): string | null => {
  if (instant === null) return null;
  // Nearly every row has the wall-clock text, and converting a date costs much more. A zoned one is longer.
  return text?.length === 19 ? text : zone.toLocal(instant);
};

/** How far a scroll has come, so that another one can go on from there. */
export interface ScrollPosition {
  /** Takes the next rows of the scroll, and gives those of them that came for the first time. */
  take(rows: readonly PbxCdr[]): readonly PbxCdr[];
  /**
   * The query of what is still to come, the calls of the last second once more; null when the calls did not come sorted,
   * so that nothing can be said.
   *
   * @source api-quirks.md, "GET /v1/cdr": newest first
   */
  narrow(query: PbxListQuery): PbxListQuery | null;
}

/** Makes the {@link ScrollPosition} of a scroll that is about to begin. It remembers the calls of one second only. */
export const createScrollPosition = (zone: TimeZone): ScrollPosition => {
  let isSorted = true;
  let last: string | null = null;
  const atLast = new Set<string>();
  return {
    take: (rows) => {
      const fresh = rows.filter(({ id }) => !atLast.has(id));
      for (const { id, raw, startedAt } of fresh) {
        const started = toWireTime(raw.time_started, startedAt, zone);
        if (started === null || (last !== null && started > last)) isSorted = false;
        if (started !== last) atLast.clear();
        last = started;
        atLast.add(id);
      }
      return fresh;
    },
    narrow: (query) => {
      if (!isSorted) return null;
      return last === null ? query : { ...query, endDate: last };
    },
  };
};
