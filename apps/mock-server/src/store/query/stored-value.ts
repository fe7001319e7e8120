/** A column's value in SQLite and PostgreSQL. */
export type StoredValue = string | number | Uint8Array | null;

/** A row of a database, unchecked. */
export type StoredRow = Readonly<Record<string, unknown>>;

const fail = (column: string): never => {
  throw new TypeError(`the column ${column} holds a value that no store writes`);
};

/** A column's value as a text. */
export const toText = (value: unknown, column: string): string => (typeof value === 'string' ? value : fail(column));

/** A column's value as a whole number. PostgreSQL's driver returns BIGINT as text. */
export const toWhole = (value: unknown, column: string): number => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? Number(value) : fail(column);
};

/** A column's value as a whole number, or null. */
export const toWholeOrNull = (value: unknown, column: string): number | null =>
  value === null ? null : toWhole(value, column);

/** A column's value as bytes. */
export const toBytes = (value: unknown, column: string): Uint8Array =>
  value instanceof Uint8Array ? value : fail(column);

/** The text in a column. */
export const readText = (row: StoredRow, column: string): string => toText(row[column], column);

/** The text in a column, or null. */
export const readTextOrNull = (row: StoredRow, column: string): string | null =>
  row[column] === null ? null : readText(row, column);

/** The whole number in a column. */
export const readWhole = (row: StoredRow, column: string): number => toWhole(row[column], column);

/** The whole number in a column, or null. */
export const readWholeOrNull = (row: StoredRow, column: string): number | null => toWholeOrNull(row[column], column);

/** The bytes in a column. */
export const readBytes = (row: StoredRow, column: string): Uint8Array => toBytes(row[column], column);
