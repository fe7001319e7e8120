import type { SqlRow, SqlValue } from '../target/row.ts';

/** A row of `node:sqlite` with values that every engine has. */
export const toCells = (row: Readonly<Record<string, unknown>>): SqlRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' || typeof value === 'number' ? value : null,
    ]),
  );

/** Values by the names of their places: SQLite numbers `$2` by where it first stands. */
export const toNamedValues = (values: readonly SqlValue[]): Record<string, SqlValue> =>
  Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value]));
