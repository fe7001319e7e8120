/** What a column can hold, in every database that we use. */
export type StoredValue = string | number | Uint8Array | null;

/** A row as a database gives it, not looked at yet. */
export type StoredRow = Readonly<Record<string, unknown>>;

const fail = (column: string): never => {
  throw new TypeError(`the column ${column} holds something that no store has written`);
};

/** The text in a column. */
export const readText = (row: StoredRow, column: string): string => {
  const value = row[column];
  return typeof value === 'string' ? value : fail(column);
};

/** The text in a column, or null. */
export const readTextOrNull = (row: StoredRow, column: string): string | null =>
  row[column] === null ? null : readText(row, column);

/** The whole number in a column. PostgreSQL's driver gives large types as text. */
export const readWhole = (row: StoredRow, column: string): number => {
  const value = row[column];
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? Number(value) : fail(column);
};

/** The whole number in a column, or null. */
export const readWholeOrNull = (row: StoredRow, column: string): number | null =>
  row[column] === null ? null : readWhole(row, column);

/** The bytes in a column. */
export const readBytes = (row: StoredRow, column: string): Uint8Array => {
  const value = row[column];
  return value instanceof Uint8Array ? value : fail(column);
};
