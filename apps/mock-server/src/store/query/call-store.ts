import type { AutocallReportWire, PbxCdrWire, PbxListQuery } from '@cdr/contract';

/** Which calls a list holds. An absent key filters nothing. */
export type CallFilter = Omit<PbxListQuery, 'limit' | 'page' | 'offset' | 'scrollId'>;

/** One page of a filtered list. */
export interface ListWindow {
  readonly limit: number;
  /** Rows to skip. */
  readonly offset: number;
}

/** A call's place in the order of every list. The place stays valid after the call is removed. */
export type CallPlace = Pick<PbxCdrWire, 'time_started' | 'id'>;

/** A scroll's filter, its snapshot, and the last row that it returned. */
export interface ScrollPosition {
  /** Identifies the scroll. */
  readonly scroll: string;
  readonly filter: CallFilter;
  /** Sequence of the last call in the snapshot. Sequences number calls in the order of insertion. */
  readonly snapshot: number;
  /** Number of resets before the scroll was opened. A reset expires older scrolls. */
  readonly epoch: number;
  /** The place of the last row, which may be removed or moved since; null before the first row. */
  readonly after: CallPlace | null;
  /** When the scroll reached this position. @unit epoch milliseconds */
  readonly reachedMs: number;
}

/** The rows that follow a position, and the position after them. */
export interface ScrollBatch {
  readonly rows: PbxCdrWire[];
  readonly next: ScrollPosition;
}

/** Rows in memory, or a stream of rows. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

/** Initial records of an empty store. */
export interface Seed {
  /** Names exactly these records: a store rejects a seed of another name. */
  readonly name: string;
  readonly cdrs: Rows<PbxCdrWire>;
  readonly reports: Rows<AutocallReportWire>;
}

/** Records of both APIs. */
export interface Records {
  readonly cdrs?: Iterable<PbxCdrWire>;
  readonly reports?: Iterable<AutocallReportWire>;
}

/** Returns the changed row, or null to remove it. */
export type Edit<Row> = (row: Row) => Row | null;

/** Records in the order of insertion, and the sequence that the next batch follows. */
export interface ExportBatch<Row> {
  readonly rows: Row[];
  readonly next: number;
}

/** How long a scroll lives after its last use. @unit milliseconds @source api-quirks.md, "GET /v1/cdr": at least 5 minutes */
export const SCROLL_LIFETIME_MS = 5 * 60_000;

/** Scrolls of one tenant whose last use is stored. The least recently used one is dropped first, and then its position's age counts. */
export const MOST_SCROLLS = 10_000;

/** One tenant's records of both APIs. Lists are newest first: by start, then by id. */
export interface CallStore {
  /** Random bytes that live as long as the data, so signatures survive a restart with a database. */
  readonly signingKey: Uint8Array;

  /**
   * Seeds an empty store, wholly or not at all; does nothing when it holds the seed of the same name.
   *
   * @throws {MockServerError} `configuration` when it holds another seed
   */
  readonly seedOnce: (seed: Seed) => Promise<void>;

  /** Adds calls, all or none. @throws for a duplicate id */
  readonly addCdrs: (cdrs: Iterable<PbxCdrWire>) => Promise<void>;

  /** Adds records, all or none. @throws for a duplicate id */
  readonly add: (records: Records) => Promise<void>;

  /**
   * Adds records, or replaces those of the same ids, all or none. A replaced call keeps its place in snapshots. Edited
   * records stay as they are, and removed ones stay removed.
   */
  readonly save: (records: Records) => Promise<void>;

  /**
   * Replaces a call by the result of `edit`, which has the same id, or removes it for null. The call keeps its place in
   * snapshots; the place of a removed call is never used again. Nothing changes when `edit` throws.
   *
   * @returns the call before the edit; undefined for an unknown id
   */
  readonly editCdr: (id: string, edit: Edit<PbxCdrWire>) => Promise<PbxCdrWire | undefined>;

  /** The same for a report. */
  readonly editReport: (id: string, edit: Edit<AutocallReportWire>) => Promise<AutocallReportWire | undefined>;

  /** Restores the seed and expires every scroll. */
  readonly reset: () => Promise<void>;

  /** Finds a call by id, or the newest call of a SIP Call-ID. Compares byte for byte. */
  readonly getCdr: (id: string) => Promise<PbxCdrWire | undefined>;

  readonly listCdrs: (filter: CallFilter, window: ListWindow) => Promise<PbxCdrWire[]>;

  /** The exact number of calls that pass a filter. */
  readonly countCdrs: (filter: CallFilter) => Promise<number>;

  /** Opens a scroll over a snapshot: it holds no call that is added later. */
  readonly openScroll: (filter: CallFilter) => Promise<ScrollPosition>;

  /** Reads the rows after a position, any number of times; undefined when the scroll has expired. */
  readonly readScroll: (position: ScrollPosition, limit: number) => Promise<ScrollBatch | undefined>;

  readonly getReport: (id: string) => Promise<AutocallReportWire | undefined>;

  /** Calls in the order of insertion, after a sequence; 0 is before the first. */
  readonly exportCdrs: (after: number, limit: number) => Promise<ExportBatch<PbxCdrWire>>;

  /** Reports in the order of insertion, after a sequence; 0 is before the first. */
  readonly exportReports: (after: number, limit: number) => Promise<ExportBatch<AutocallReportWire>>;

  readonly close: () => Promise<void>;
}
