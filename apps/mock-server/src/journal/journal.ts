/** One request, as it came. Who reads it gets it redacted. */
export interface JournalEntry {
  /** Counts requests of a sandbox, from 1. */
  readonly number: number;
  readonly atMs: number;
  readonly method: string;
  /** Undefined for a path of nobody. */
  readonly route: string | undefined;
  /** The id in the path, decoded; `""` where there is none. */
  readonly id: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** 0 while there is no answer, and when a fault broke the connection, or the caller hung up, before one. */
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
  /** Requests that were noted, those that are forgotten included. */
  readonly count: () => number;
  readonly clear: () => void;
}

/** Requests that are remembered; the oldest makes room for the next. */
const MOST_ENTRIES = 1000;

/** A journal without entries. */
export const createJournal = (): Journal => {
  let entries: JournalEntry[] = [];
  let noted = 0;
  return {
    nextNumber: () => noted + 1,
    add: (entry) => {
      entries[noted % MOST_ENTRIES] = entry;
      noted += 1;
    },
    list: () => entries.toSorted((a, b) => a.number - b.number),
    count: () => noted,
    clear: () => {
      [entries, noted] = [[], 0];
    },
  };
};
