/** The databases that a target can be. */
export type Engine = 'duckdb' | 'sqlite' | 'postgres' | 'parquet' | 'clickhouse';
