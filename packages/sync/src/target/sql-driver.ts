import type { ReadLimits } from './read-limits.ts';
import type { RecordTable, SqlRow, SqlValue } from './row.ts';
import type { Engine } from './engine.ts';
import type { SqlDialect } from '../read-sql.ts';

/** Runs statements, each with `$1`, `$2` … bound by place. */
export interface SqlConnection {
  /** The rows of one statement. */
  all(sql: string, values?: readonly SqlValue[]): Promise<SqlRow[]>;
  /** Runs a script of statements without values. */
  script(sql: string): Promise<void>;
  /**
   * Inserts rows by the engine's fastest way, or replaces those that have the same `account` and `id`.
   *
   * A stored row stays where its `version` is greater; its `first_seen_at` stays always. No two rows have one id.
   *
   * @param areNew none of the rows is stored: an engine without keys need not look for them
   */
  merge(table: RecordTable, rows: readonly SqlRow[], areNew?: boolean): Promise<void>;
}

/** One engine's part of a target: what is not the same SQL everywhere. `createSqlTarget` makes a `Target` of it. */
export interface SqlDriver extends SqlConnection {
  readonly engine: Engine;
  readonly label: string;
  readonly dialect: SqlDialect;
  /** Whether the tables of records have keys, so that no row can be there twice. */
  readonly hasKeys: boolean;
  /** Files of `sql/` that make version 1 of the tables and indexes. */
  readonly schemaFiles: readonly string[];
  /** Reads that run side by side, at most. */
  readonly readers: number;
  /** Runs one statement in a read-only transaction of its own, beside what else runs. @throws {SyncError} `timeout`, `aborted` */
  read(sql: string, values: readonly SqlValue[], limits: ReadLimits): Promise<SqlRow[]>;
  /** Runs `work` in one transaction that holds off other writers; rolls back where it throws. */
  transaction<Result>(work: (connection: SqlConnection) => Promise<Result>): Promise<Result>;
  /** Rewrites the storage so that no byte of a deleted row stays in it. */
  purge(): Promise<void>;
  /** The engine's error as a `SyncError`, by its code; what is not the engine's stays. */
  toError(error: unknown): unknown;
  close(): Promise<void>;
}
