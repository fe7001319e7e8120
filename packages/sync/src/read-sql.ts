import { readFileSync } from 'node:fs';

/** Words of SQL that engines spell differently. */
export interface SqlDialect {
  /** The start of the UTC quarter of an hour that a time lies in. */
  quarter(column: string): string;
  /** A time as seconds since 1970, whole. */
  epoch(column: string): string;
  /** How a common table is found that several parts of a statement read. */
  kept(table: string): string;
  /** A column to group by, whatever index has it in order. */
  unordered(column: string): string;
  /** The key of a table of records, with the comma before it; nothing where the engine is better off without. */
  key(columns: string): string;
}

/** The text of a file of `sql/`, which stands beside `src` and `dist`. */
export const readSql = (name: string): string => readFileSync(new URL(`../sql/${name}`, import.meta.url), 'utf8');

/** `{quarter:started_at}`, `{key:account, id}` and the other words of {@link SqlDialect} in an engine's words. */
export const toDialect = (sql: string, dialect: SqlDialect): string =>
  sql.replace(/\{(quarter|epoch|key|kept|unordered):([a-z_., ]+)\}/g, (_, word: keyof SqlDialect, argument: string) =>
    dialect[word](argument),
  );

/** Statements by the names in the comments before them. */
export const toStatements = (sql: string): ReadonlyMap<string, string> => {
  const [, ...parts] = sql.split(/^-- name: /m);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [
        part.slice(0, end).trim(),
        part
          .slice(end + 1)
          .trim()
          .replace(/;$/, ''),
      ];
    }),
  );
};

/** The statements of `statements.sql` by name, in an engine's words. */
export const readStatements = (dialect: SqlDialect): ReadonlyMap<string, string> =>
  toStatements(toDialect(readSql('statements.sql'), dialect));
