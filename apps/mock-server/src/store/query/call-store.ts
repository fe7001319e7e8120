import type { AutocallReportWire, PbxCdrWire, PbxListQuery } from '@cdr/contract';

/** Which calls a list is about. An absent key lets every call through. */
export type CallFilter = Omit<PbxListQuery, 'limit' | 'page' | 'offset' | 'scrollId'>;

/** Which part of a filtered list is wanted. */
export interface ListWindow {
  readonly limit: number;
  /** Rows to skip. */
  readonly offset: number;
}

/** A call's place in the order of every list, also after the call is removed. */
export type CallPlace = Pick<PbxCdrWire, 'time_started' | 'id'>;

/** Where a scroll stands: what it covers, and the last row that was read from it. */
export interface ScrollPosition {
  /** Tells scrolls apart. */
  readonly scroll: string;
  readonly filter: CallFilter;
  /** The last call that it knows, in the order in which they were added. */
  readonly snapshot: number;
  /** Which life of the store it belongs to: a reset begins another. */
  readonly epoch: number;
  /** The place of that row, which may have been removed or moved since; null before the first row. */
  readonly after: CallPlace | null;
  /** When this position was reached. @unit epoch milliseconds */
  readonly reachedMs: number;
}

/** The rows that follow a position, and the position after them. */
export interface ScrollBatch {
  readonly rows: PbxCdrWire[];
  readonly next: ScrollPosition;
}

/** Rows that are there already, or that come one by one. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

/** Records to fill an empty store with. */
export interface Filling {
  /** Names exactly these records: a store that was filled under another name is refused. */
  readonly name: string;
  readonly cdrs: Rows<PbxCdrWire>;
  readonly reports: Rows<AutocallReportWire>;
}

/** Records of both APIs. */
export interface Records {
  readonly cdrs?: Iterable<PbxCdrWire>;
  readonly reports?: Iterable<AutocallReportWire>;
}

/** Makes another row of a row; null removes it. */
export type Edit<Row> = (row: Row) => Row | null;

/** Some records in the order in which they were added, and where the next ones begin. */
export interface ExportBatch<Row> {
  readonly rows: Row[];
  readonly next: number;
}

/** How long a scroll lives after its last use. @unit milliseconds @source api-quirks.md, "GET /v1/cdr": at least 5 minutes */
export const SCROLL_LIFETIME_MS = 5 * 60_000;

/**
 * Scrolls of one tenant whose last use is remembered; the one that was used longest ago makes room for the next. Without
 * that, a position lives for five minutes after it was reached, which is enough for whoever reads on.
 */
export const MOST_SCROLLS = 10_000;

/** One tenant's records of both APIs. Lists are newest first: by start, then by id. */
export interface CallStore {
  /** Random bytes that live as long as the data: what is signed with them outlives a restart with a database. */
  readonly signingKey: Uint8Array;

  /**
   * Fills an empty store, wholly or not at all; leaves one alone that was filled under the same name.
   *
   * @throws {MockServerError} `configuration` when it was filled under another name
   */
  readonly fillOnce: (filling: Filling) => Promise<void>;

  /** Adds calls, all or none. @throws for an id that is there already */
  readonly addCdrs: (cdrs: Iterable<PbxCdrWire>) => Promise<void>;

  /** Adds records, all or none. @throws for an id that is there already */
  readonly add: (records: Records) => Promise<void>;

  /**
   * Adds records, or replaces those of the same ids, all or none. A replaced call keeps its place in snapshots. Records that
   * were edited stay as they are, and those that were removed stay away.
   */
  readonly save: (records: Records) => Promise<void>;

  /**
   * Replaces a call by what `edit` returns, which has the same id, or removes it for null. The call keeps its place in
   * snapshots; no later call takes the place of a removed one. Where `edit` throws, nothing changes.
   *
   * @returns the call as it was; undefined where no call has the id
   */
  readonly editCdr: (id: string, edit: Edit<PbxCdrWire>) => Promise<PbxCdrWire | undefined>;

  /** The same for a report. */
  readonly editReport: (id: string, edit: Edit<AutocallReportWire>) => Promise<AutocallReportWire | undefined>;

  /** Removes what was added after the store was filled, undoes edits, and closes every scroll. */
  readonly reset: () => Promise<void>;

  /** By id; else the newest call with that SIP Call-ID. Compared byte for byte. */
  readonly getCdr: (id: string) => Promise<PbxCdrWire | undefined>;

  readonly listCdrs: (filter: CallFilter, window: ListWindow) => Promise<PbxCdrWire[]>;

  /** The exact number of calls that a filter lets through. */
  readonly countCdrs: (filter: CallFilter) => Promise<number>;

  /** Opens a scroll over the calls that are there at this moment: calls that are added later are not in it. */
  readonly openScroll: (filter: CallFilter) => Promise<ScrollPosition>;

  /** Reads on from a position, any number of times; undefined when the scroll has expired. */
  readonly readScroll: (position: ScrollPosition, limit: number) => Promise<ScrollBatch | undefined>;

  readonly getReport: (id: string) => Promise<AutocallReportWire | undefined>;

  /** Calls in the order in which they were added, after a place; 0 is before the first. */
  readonly exportCdrs: (after: number, limit: number) => Promise<ExportBatch<PbxCdrWire>>;

  /** Reports in the order in which they were added, after a place; 0 is before the first. */
  readonly exportReports: (after: number, limit: number) => Promise<ExportBatch<AutocallReportWire>>;

  readonly close: () => Promise<void>;
}
