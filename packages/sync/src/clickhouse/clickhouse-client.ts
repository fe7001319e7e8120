import { type ClickHouseClient, type ClickHouseSettings, createClient } from '@clickhouse/client';
import { SyncError } from '../errors.ts';
import { type ReadLimits, runWithin, toTimeout } from '../target/read-limits.ts';
import type { SqlRow, SqlValue } from '../target/row.ts';
import { toClickhouseError } from './clickhouse-errors.ts';
import { toBound, toInserted } from './clickhouse-values.ts';

/** A database of ClickHouse. */
export interface Clickhouse {
  readonly label: string;
  /** The rows of one statement, with `$1`, `$2` … bound by place and `({list})` by a list. */
  all(sql: string, values?: readonly SqlValue[], list?: readonly SqlValue[]): Promise<SqlRow[]>;
  /** Runs one statement that returns no rows, such as `INSERT … SELECT`. */
  run(sql: string, values?: readonly SqlValue[], list?: readonly SqlValue[]): Promise<void>;
  /** Inserts rows as one block. @param token of the block: a repeated one has no effect */
  insert(table: string, rows: readonly SqlRow[], token?: string): Promise<void>;
  /** Runs one statement that reads. @throws {SyncError} `timeout`, `aborted` */
  read(sql: string, values: readonly SqlValue[], limits: ReadLimits): Promise<SqlRow[]>;
  close(): Promise<void>;
}

/** A rewrite of all rows takes long; others end before a minute. @unit milliseconds */
const REQUEST_TIMEOUT_MS = 50_000;
const RUN_TIMEOUT_MS = 3_600_000;

const PORTS = { 'clickhouse:': ['http:', '8123'], 'clickhouses:': ['https:', '8443'] } as const;

/** Standard SQL where ClickHouse's own differs; texts of times as the other engines have them. */
const SETTINGS: ClickHouseSettings = {
  aggregate_functions_null_for_empty: 1,
  async_insert: 0,
  cast_keep_nullable: 1,
  date_time_input_format: 'best_effort',
  date_time_output_format: 'iso',
  input_format_skip_unknown_fields: 0,
  join_use_nulls: 1,
  // The server's log of statements would keep numbers that are to be forgotten.
  log_queries: 0,
  output_format_json_quote_64bit_integers: 0,
  prefer_column_name_to_alias: 1,
  session_timezone: 'UTC',
  wait_end_of_query: 1,
};

/** A URL whose parts can be decoded, with a host. */
const toUrl = (text: string): URL => {
  try {
    const url = new URL(text);
    for (const part of [url.pathname, url.username, url.password]) decodeURIComponent(part);
    if (url.hostname !== '') return url;
  } catch {
    // The error may repeat a password.
  }
  throw new SyncError('a target is clickhouse://HOST/DATABASE', 'configuration');
};

const toConfiguration = (text: string) => {
  const { protocol, hostname, port, pathname, username, password } = toUrl(text);
  const [scheme, standardPort] = PORTS[protocol === 'clickhouses:' ? 'clickhouses:' : 'clickhouse:'];
  const host = `${hostname}:${port === '' ? standardPort : port}`;
  const database = decodeURIComponent(pathname.slice(1)) || 'default';
  return {
    label: `${protocol}//${host}/${database}`,
    url: `${scheme}//${host}`,
    database,
    username: decodeURIComponent(username) || process.env['CLICKHOUSE_USER'] || 'default',
    password: decodeURIComponent(password) || process.env['CLICKHOUSE_PASSWORD'] || '',
  };
};

/** Connects to a database. @throws {SyncError} `configuration` for what is no URL */
export const connectClickhouse = (url: string): Clickhouse => {
  const { label, ...configuration } = toConfiguration(url);
  const connect = (request_timeout: number): ClickHouseClient =>
    // Level 127 writes no log: errors are thrown.
    createClient({ ...configuration, request_timeout, clickhouse_settings: SETTINGS, log: { level: 127 } });
  const client = connect(REQUEST_TIMEOUT_MS);
  const patient = connect(RUN_TIMEOUT_MS);
  const guard = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw toClickhouseError(error, label);
    }
  };
  const query = async (
    sql: string,
    values: readonly SqlValue[],
    list: readonly SqlValue[],
    limits?: ReadLimits & { readonly stop: AbortSignal },
  ): Promise<SqlRow[]> => {
    const result = await (limits ? patient : client).query({
      ...toBound(sql, values, list),
      format: 'JSONEachRow',
      ...(limits && {
        abort_signal: limits.stop,
        clickhouse_settings: { max_execution_time: Math.ceil(limits.timeoutMs / 1000), readonly: '2' },
      }),
    });
    return result.json<SqlRow>();
  };
  return {
    label,
    all: (sql, values = [], list = []) => guard(() => query(sql, values, list)),
    run: (sql, values = [], list = []) =>
      guard(async () => {
        await patient.command(toBound(sql, values, list));
      }),
    insert: (table, rows, token) =>
      guard(async () => {
        if (rows.length === 0) return;
        await client.insert({
          table,
          format: 'JSONEachRow',
          values: rows.map((row) =>
            Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toInserted(value)])),
          ),
          ...(token !== undefined && { clickhouse_settings: { insert_deduplication_token: token } }),
        });
      }),
    read: (sql, values, limits) => {
      const stop = new AbortController();
      return guard(() =>
        runWithin(
          label,
          limits,
          () => stop.abort(),
          async () => {
            try {
              return await query(sql, values, [], { ...limits, stop: stop.signal });
            } catch (error) {
              throw error instanceof Error && 'code' in error && error.code === '159'
                ? toTimeout(label, limits.timeoutMs, error)
                : error;
            }
          },
        ),
      );
    },
    close: async () => {
      await Promise.all([client.close(), patient.close()]);
    },
  };
};
