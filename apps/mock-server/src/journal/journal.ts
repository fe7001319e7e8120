/** One request, unredacted. {@link redactEntry} makes it safe to show. */
export interface JournalEntry {
  /** The number of the request in its sandbox, from 1. */
  readonly number: number;
  readonly atMs: number;
  readonly method: string;
  /** Undefined for an unknown path. */
  readonly route: string | undefined;
  /** The decoded id in the path; `""` without one. */
  readonly id: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** 0 before the response, and where a fault or the caller ended the connection before it. */
  status: number;
  readonly faults: string[];
  readonly warnings: string[];
}

/** The latest requests of one sandbox. */
export interface Journal {
  /** The number of the next entry. */
  readonly nextNumber: () => number;
  readonly add: (entry: JournalEntry) => void;
  /** Oldest first. */
  readonly list: () => JournalEntry[];
  /** All recorded requests, dropped ones included. */
  readonly count: () => number;
  readonly clear: () => void;
}

/** The size of the journal; the next request replaces the oldest. */
const MAX_ENTRIES = 1000;

/** An empty journal. */
export const createJournal = (): Journal => {
  let entries: JournalEntry[] = [];
  let recorded = 0;
  return {
    nextNumber: () => recorded + 1,
    add: (entry) => {
      entries[recorded % MAX_ENTRIES] = entry;
      recorded += 1;
    },
    list: () => entries.toSorted((a, b) => a.number - b.number),
    count: () => recorded,
    clear: () => {
      [entries, recorded] = [[], 0];
    },
  };
};
