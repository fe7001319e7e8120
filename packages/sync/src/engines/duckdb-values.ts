import {
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  type DuckDBAppender,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { SqlValue } from '../target/row.ts';

/** @unit microseconds */
const MILLISECOND = 1000n;

const toInstantText = ({ micros }: DuckDBTimestampTZValue): string =>
  new Date(Number(micros / MILLISECOND)).toISOString().replace('.000Z', 'Z');

/** A cell of a result. */
export const toSqlValue = (value: DuckDBValue): SqlValue => {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  if (value instanceof DuckDBTimestampTZValue) return toInstantText(value);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  return String(value);
};

/** Appends a cell of a column to a row. */
export type AppendCell = (appender: DuckDBAppender, value: string | number) => void;

const APPENDERS: ReadonlyMap<DuckDBTypeId, AppendCell> = new Map<DuckDBTypeId, AppendCell>([
  [DuckDBTypeId.BIGINT, (appender, value) => appender.appendBigInt(BigInt(value))],
  [
    DuckDBTypeId.TIMESTAMP_TZ,
    (appender, value) =>
      appender.appendTimestampTZ(new DuckDBTimestampTZValue(BigInt(Date.parse(String(value))) * MILLISECOND)),
  ],
]);

const appendText: AppendCell = (appender, value) => appender.appendVarchar(String(value));

/** How cells of a type are appended. */
export const toAppendCell = ({ typeId }: DuckDBType): AppendCell => APPENDERS.get(typeId) ?? appendText;
