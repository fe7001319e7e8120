import type { SqlRow, SqlValue } from './row.ts';
import type { SqlConnection } from './sql-driver.ts';

/** Runs a named statement; `{list}` becomes the places of `list`, whose values follow those before it. */
export type RunStatement = (
  connection: SqlConnection,
  name: string,
  values?: readonly SqlValue[],
  list?: readonly SqlValue[],
) => Promise<SqlRow[]>;

/** Values that one statement binds at most; longer lists are cut. */
const LIST_LENGTH = 1000;

/** Runs the statements of `readStatements`. */
export const createRunStatement =
  (statements: ReadonlyMap<string, string>): RunStatement =>
  (connection, name, values = [], list) => {
    const sql = statements.get(name);
    if (sql === undefined) throw new RangeError(`no statement is named ${name}`);
    if (list === undefined) return connection.all(sql, values);
    const places = list.map((_, index) => `$${values.length + index + 1}`).join(', ');
    return connection.all(sql.replaceAll('{list}', places), [...values, ...list]);
  };

/** A list in parts that one statement can bind. */
export const toParts = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / LIST_LENGTH) }, (_, index) =>
    items.slice(index * LIST_LENGTH, (index + 1) * LIST_LENGTH),
  );
