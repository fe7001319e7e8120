import type { SqlValue } from '../target/row.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** The calendar of `DateTime64`. */
const EARLIEST = '1900-01-01T00:00:00Z';
const LATEST = '2299-12-31T23:59:59Z';

const toHeld = (instant: string): string => {
  if (instant < EARLIEST) return EARLIEST;
  return instant > LATEST ? LATEST : instant;
};

/** A cell of a row to insert: times outside of the calendar become its first or last second. */
export const toInserted = (value: SqlValue): SqlValue =>
  typeof value === 'string' && INSTANT.test(value) ? toHeld(value) : value;

/** The type and the text of a bound value. */
const toParameter = (value: SqlValue): readonly [type: string, value: SqlValue] => {
  if (value === null) return ['Nullable(String)', null];
  if (typeof value === 'number') return [Number.isSafeInteger(value) ? 'Int64' : 'Float64', value];
  if (!INSTANT.test(value)) return ['String', value];
  return [`DateTime64(0, 'UTC')`, toHeld(value).slice(0, 19).replace('T', ' ')];
};

/** ClickHouse compares no key with a text that ends in `Z`. */
const INSTANT_LITERAL = /'(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z'/g;

/** A statement with `$1`, `$2` … and times as texts in ClickHouse's words. */
export const toBound = (
  sql: string,
  values: readonly SqlValue[],
  list: readonly SqlValue[] = [],
): { readonly query: string; readonly query_params: Record<string, unknown> } => {
  const parameters = values.map(toParameter);
  const query = sql
    .replaceAll('({list})', '{list:Array(String)}')
    .replace(INSTANT_LITERAL, `toDateTime64('$1 $2', 0, 'UTC')`)
    .replace(/\$(\d+)/g, (_, place: string) => `{p${place}:${parameters[Number(place) - 1]?.[0] ?? 'String'}}`);
  const named = parameters.map(([, value], index) => [`p${index + 1}`, value]);
  return { query, query_params: Object.fromEntries([...named, ['list', list]]) };
};
