import { CALL_COLUMNS, type ColumnKind, REPORT_COLUMNS } from '../query/columns.ts';

/** Rises with every change of the tables: tables of another version are rejected. */
export const POSTGRES_SCHEMA_VERSION = 2;

const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'TEXT NOT NULL',
  'text or null': 'TEXT',
  whole: 'BIGINT NOT NULL',
  'whole or null': 'BIGINT',
  uuid: 'BYTEA NOT NULL',
};

const define = (columns: Readonly<Record<string, ColumnKind>>): string =>
  Object.entries(columns)
    .map(([name, kind]) => `${name} ${TYPES[kind]}`)
    .join(', ');

const ORDER = 'time_started, id';

const INDEXES: Readonly<Record<string, string>> = {
  start: ORDER,
  extension: `extension, ${ORDER}`,
  status: `status, ${ORDER}`,
  direction: `direction, ${ORDER}`,
  duration: `duration, ${ORDER}`,
  from: `from_key, ${ORDER}`,
  to: `to_key, ${ORDER}`,
  sip_call_id: `sip_call_id, ${ORDER}`,
  recording: `recording_stem, ${ORDER}`,
};

/**
 * The tables of all tenants, in standard SQL. Every key begins with the tenant. Ids are bytes and times are numbers, so
 * the order of a list does not depend on a collation.
 */
export const CREATE_POSTGRES_TABLES: readonly string[] = [
  'CREATE TABLE IF NOT EXISTS cdr_mock_schema (version BIGINT PRIMARY KEY)',
  `CREATE TABLE IF NOT EXISTS cdr_mock_tenants (
    tenant TEXT PRIMARY KEY, signing_key BYTEA NOT NULL, filling TEXT, version BIGINT NOT NULL, epoch BIGINT NOT NULL,
    last_call BIGINT NOT NULL, last_report BIGINT NOT NULL, filled_calls BIGINT NOT NULL, filled_reports BIGINT NOT NULL,
    longest BIGINT NOT NULL, shortest BIGINT NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS cdr_mock_calls (
    tenant TEXT NOT NULL, sequence BIGINT NOT NULL, ${define(CALL_COLUMNS)}, PRIMARY KEY (tenant, sequence)
  )`,
  `CREATE TABLE IF NOT EXISTS cdr_mock_reports (
    tenant TEXT NOT NULL, sequence BIGINT NOT NULL, ${define(REPORT_COLUMNS)}, PRIMARY KEY (tenant, sequence)
  )`,
  `CREATE TABLE IF NOT EXISTS cdr_mock_scrolls (
    tenant TEXT NOT NULL, scroll TEXT NOT NULL, last_used_ms BIGINT NOT NULL, PRIMARY KEY (tenant, scroll)
  )`,
  // Edited records; `original` is the JSON of a seeded one.
  `CREATE TABLE IF NOT EXISTS cdr_mock_edits (
    tenant TEXT NOT NULL, source TEXT NOT NULL, id TEXT NOT NULL, sequence BIGINT NOT NULL, original TEXT,
    PRIMARY KEY (tenant, source, id)
  )`,
  'CREATE UNIQUE INDEX IF NOT EXISTS cdr_mock_calls_id ON cdr_mock_calls (tenant, id)',
  'CREATE UNIQUE INDEX IF NOT EXISTS cdr_mock_reports_id ON cdr_mock_reports (tenant, id)',
  'CREATE INDEX IF NOT EXISTS cdr_mock_scrolls_last_used ON cdr_mock_scrolls (tenant, last_used_ms)',
  ...Object.entries(INDEXES).map(
    ([name, columns]) => `CREATE INDEX IF NOT EXISTS cdr_mock_calls_${name} ON cdr_mock_calls (tenant, ${columns})`,
  ),
];
