import { readSql, toStatements } from '../read-sql.ts';

/** The views' names with their statements, each of which may read those before it. */
const readViews = (): string[] =>
  [...readSql('views.sql').matchAll(/^CREATE VIEW (\w+) AS\n(.*?);$/gms)].map(
    ([, name = '', select = '']) => `${name} AS (${select})`,
  );

/**
 * The views with the bounds of a figure, as common tables: `$1` to `$6` are the values of `toBoundValues`.
 *
 * @param isShort whether they are a few days apart
 */
export const toViewsSql = (isShort = false): string =>
  readViews()
    .join(',\n')
    .replace(/\/\*short (.*?) else\*\/ \w+/g, isShort ? '$1' : '$&')
    .replace(/\/\*range (.*?)\*\//g, '$1')
    .replaceAll('{epoch:current_timestamp}', '$6');

/**
 * A statement of `metrics.sql` over the views with their bounds, which are `$1` to `$6`: account, from, before, both widened
 * by the 24 hours in which legs join, and the present in seconds since 1970.
 *
 * @param words how rows are grouped; which conversations are picked, where not all are
 */
export const toMetricSql = (
  name: 'conversations' | 'legs' | 'missed',
  { group = '', picked }: { readonly group?: string; readonly picked?: string } = {},
): string => {
  const statement = toStatements(readSql('metrics.sql')).get(name) ?? '';
  const tables = picked === undefined ? toViewsSql() : `${toViewsSql()},\n${picked}`;
  const isPicked = picked === undefined ? '' : 'AND id IN (SELECT id FROM picked WHERE leg = 1)';
  return `WITH ${tables}\n${statement.replaceAll('{group}', group).replaceAll('{and_picked}', isPicked)}`;
};
