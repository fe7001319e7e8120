import type { Engine } from './engine.ts';
import type { ReadLimits } from './read-limits.ts';
import type { RecordTable, SqlRow, SqlValue } from './row.ts';
import type { SharedWork } from './shared-work.ts';
import type { StateChange, SyncState, SyncWindow } from './state.ts';

/** What a target remembers of a record, to compare it with the account's. */
export interface StoredKey {
  readonly id: string;
  /** Of the row's content; equal where nothing changed. */
  readonly fingerprint: string;
  readonly isRemoved: boolean;
  /** The round that wrote it last. */
  readonly version: number;
  readonly startedAt: string | null;
}

/** Which of a call's times lies between two instants, both included. `high` null: without an end. */
export interface StoredRange {
  readonly side: 'started' | 'ended';
  readonly low: string;
  readonly high: string | null;
}

/** Calls of a day of the account's zone that are not marked as removed. */
export interface DayCount {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly calls: number;
}

/** A window that was read. */
export interface ClosedWindow extends SyncWindow {
  readonly calls?: number;
  /** Of {@link SharedWork.claim}: the commit fails where another worker has claimed the window since. */
  readonly lease?: string | null;
}

/** What one transaction writes: all of it, or nothing. A commit that makes an account which is there writes nothing. */
export interface Commit {
  readonly account: string;
  /** The round. A row of an older round never replaces one of a newer. */
  readonly version: number;
  readonly at: string;
  /** Calls that the target does not hold. */
  readonly fresh?: readonly SqlRow[];
  /** Calls that are new or that differ. `first_seen_at` of a stored row stays; `removed_at` becomes null. */
  readonly calls?: readonly SqlRow[];
  readonly reports?: readonly SqlRow[];
  /** Ids of calls that get `removed_at`. */
  readonly removed?: readonly string[];
  /** Starts of quarters (UTC) whose rollup is computed anew. */
  readonly quarters?: readonly string[];
  /** Windows that are still to be read from here on. */
  readonly opened?: readonly SyncWindow[];
  /** Windows that are no longer to be read. A window of a backfill with its number of calls stays as a row, others go. */
  readonly closed?: readonly ClosedWindow[];
  readonly state?: StateChange;
}

/** Rows that {@link Target.erase} deletes. */
export interface Erasure {
  readonly at: string;
  /** Marks for `sync_forgotten`; rows whose `from_key` or `to_key` is one of `keys` go, and rows that hold a text of `texts`. */
  readonly forget?: {
    readonly marks: readonly string[];
    readonly keys: readonly string[];
    readonly texts: readonly string[];
  };
  /** Rows of days before this one of an account go, and its `pruned_before` becomes this day. */
  readonly prune?: { readonly account: string; readonly before: string; readonly instant: string };
}

/** How many rows {@link Target.erase} deleted. */
export interface Erased {
  readonly calls: number;
  readonly reports: number;
}

/**
 * A database that holds the tables of `schema.sql`, opened and migrated by `openTarget`.
 *
 * Each method is atomic. Failures are a `SyncError` whose kind shows whether the next run resumes.
 */
export interface Target extends AsyncDisposable {
  readonly engine: Engine;
  /** For messages: the target without user and password. */
  readonly label: string;

  /** The accounts that were synced into the target, sorted. */
  readAccounts(): Promise<readonly string[]>;
  readState(account: string): Promise<SyncState | null>;
  /** Counts a round of an account. */
  nextVersion(account: string): Promise<number>;
  /** Where several processes may write at once. */
  readonly shared?: SharedWork;
  /** Windows that are still to be read: oldest first. */
  readOpenWindows(account: string): Promise<readonly SyncWindow[]>;
  /** Keys of the calls of a range. */
  readKeys(account: string, range: StoredRange): Promise<readonly StoredKey[]>;
  /** Keys of records by id; ids that are not stored are left out. */
  findKeys(account: string, table: RecordTable, ids: readonly string[]): Promise<readonly StoredKey[]>;
  /** Calls that started in a range, have no end and are not removed. */
  countUnended(account: string, low: string, high: string | null): Promise<number>;
  /** Calls that started in a range and are not removed. */
  countStarted(account: string, low: string, high: string | null): Promise<number>;
  /** The latest end of a call at or before an instant. */
  readLatestEnd(account: string, before: string): Promise<string | null>;
  /** Ids of reports that are not final and started at or after an instant. */
  readUnfinishedReports(account: string, since: string): Promise<readonly string[]>;
  /** Those of some ids whose report is final. */
  findFinishedReports(account: string, ids: readonly string[]): Promise<readonly string[]>;
  /** Days from one to another, both included, that have calls; oldest first. */
  countDays(account: string, first: string, last: string): Promise<readonly DayCount[]>;
  countRows(account: string): Promise<Readonly<Record<RecordTable | 'removed', number>>>;
  /** The key of pseudonyms and marks: `offered` is stored where the target has none. @unit hex */
  keepSecret(offered: string): Promise<string>;
  readForgotten(): Promise<ReadonlySet<string>>;

  /** Writes rows and state in one transaction. */
  commit(commit: Commit): Promise<void>;
  /** Ends a backfill: an engine without keys deletes what it wrote twice, if anything. */
  settle(account: string): Promise<void>;
  /** Deletes rows and writes marks in one transaction, then rewrites the storage so that no deleted byte stays. */
  erase(erasure: Erasure): Promise<Erased>;

  /** A statement in the engine's words: `{quarter:column}` is the start of the UTC quarter, `{epoch:column}` whole seconds since 1970. */
  toSql(text: string): string;
  /** Runs one statement of the caller's that reads: `$1`, `$2` … are bound. */
  query(sql: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /**
   * Runs one statement of the caller's in a read-only transaction, beside what else runs. SQLite runs it in a process of its own.
   *
   * @throws {SyncError} `timeout` after `timeoutMs`, `aborted` by the signal; the statement is stopped
   */
  read(sql: string, values: readonly SqlValue[], limits: ReadLimits): Promise<readonly SqlRow[]>;
  close(): Promise<void>;
}

/** What figures are read from: a {@link Target}, or one whose `query` has limits. */
export type Readable = Pick<Target, 'query' | 'toSql'>;
