import {
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
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

/** Makes a cell of a column. */
type ToValue = (value: string | number) => DuckDBValue;

const CONVERTERS: ReadonlyMap<DuckDBTypeId, ToValue> = new Map<DuckDBTypeId, ToValue>([
  [DuckDBTypeId.BIGINT, BigInt],
  [DuckDBTypeId.TIMESTAMP_TZ, (value) => new DuckDBTimestampTZValue(BigInt(Date.parse(String(value))) * MILLISECOND)],
]);

/** How cells of a type are made. */
export const toConverter = ({ typeId }: DuckDBType): ToValue => CONVERTERS.get(typeId) ?? String;
