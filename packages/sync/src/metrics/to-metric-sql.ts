import { readSql, toStatements } from '../read-sql.ts';

/** The views' names with their statements, each of which may read those before it. */
const readViews = (): string[] =>
  [...readSql('views.sql').matchAll(/^CREATE VIEW (\w+) AS\n(.*?);$/gms)].map(
    ([, name = '', select = '']) => `${name} AS (${select})`,
  );

/**
 * A statement of `metrics.sql` over the views with their bounds, which are `$1` to `$6`: account, from, before, both widened
 * by the 24 hours in which legs join, and the present in seconds since 1970.
 *
 * @param group what rows are told apart by
 */
export const toMetricSql = (name: 'conversations' | 'legs' | 'missed', group = ''): string => {
  const statement = toStatements(readSql('metrics.sql')).get(name) ?? '';
  const views = readViews()
    .join(',\n')
    .replace(/\/\*range (.*?)\*\//g, '$1')
    .replaceAll('{epoch:current_timestamp}', '$6');
  return `WITH ${views}\n${statement.replaceAll('{group}', group)}`;
};
