import type { AutocallReportWire, PbxCdrWire, PbxListQuery } from '@cdr/contract';

/** Which calls a list is about. An absent key lets every call through. */
export type CallFilter = Omit<PbxListQuery, 'limit' | 'page' | 'offset' | 'scrollId'>;

/** Which part of a filtered list is wanted. */
export interface ListWindow {
  readonly limit: number;
  /** Rows to skip. */
  readonly offset: number;
}

/** Where a scroll stands: a scroll that was opened, and the last row that was read from it. */
export interface ScrollPosition {
  readonly scroll: string;
  /** 0 before the first row. */
  readonly after: number;
}

/** The rows that follow a position, and the position after them. */
export interface ScrollBatch {
  readonly rows: PbxCdrWire[];
  readonly next: ScrollPosition;
}

/** Calls to fill an empty store with. */
export interface Filling {
  /** Names exactly these calls: a store that was filled under another name is refused. */
  readonly name: string;
  readonly cdrs: Iterable<PbxCdrWire>;
  readonly reports: Iterable<AutocallReportWire>;
}

/** How long a scroll lives after its last use. @unit milliseconds @source apis.md, "GET /v1/cdr": at least 5 minutes */
export const SCROLL_LIFETIME_MS = 5 * 60_000;

/** One tenant's calls of both APIs. Lists are newest first: by start, then by id. */
export interface CallStore {
  /** Random bytes that live as long as the data: what is signed with them outlives a restart with a database file. */
  readonly signingKey: Uint8Array;

  /**
   * Fills an empty store, wholly or not at all; leaves one alone that was filled under the same name.
   *
   * @throws {MockServerError} `configuration` when it was filled under another name
   */
  readonly fillOnce: (filling: Filling) => Promise<void>;

  /** Adds calls, all or none. @throws for an id that is there already */
  readonly addCdrs: (cdrs: Iterable<PbxCdrWire>) => Promise<void>;

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

  readonly close: () => Promise<void>;
}
