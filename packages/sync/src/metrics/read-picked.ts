import { readTimeZone } from '../time/read-options.ts';
import { readSql, toStatements } from '../read-sql.ts';
import type { SqlRow, SqlValue } from '../target/row.ts';
import type { Readable } from '../target/target.ts';
import { type Bind, type CallFilter, toPickedSql } from './call-filter.ts';
import { type Bounds, type MetricRange, toBoundValues } from './range.ts';
import { toViewsSql } from './to-metric-sql.ts';
import { toWeekHourSql } from './to-week-hour-sql.ts';

/** Which calls a figure of the explorer is about. */
export interface PickedRange extends MetricRange {
  /** @default every conversation */
  readonly filter?: CallFilter | undefined;
}

/** The words of a statement that stand for values of its own. */
type Fill = (bind: Bind) => Readonly<Record<string, string>>;

/** Longer spans find shared Call-IDs faster in the index of all. */
const SHORT_MS = 3 * 86_400_000;

const isShort = ({ since, until }: Bounds): boolean => Date.parse(until) - Date.parse(since) <= SHORT_MS;

/** Runs a statement of `figures.sql` over the conversations that a filter picks. */
export const readPicked = (
  target: Readable,
  name: 'overview' | 'pictures' | 'conversations' | 'conversation',
  options: PickedRange,
  bounds: Bounds,
  fill: Fill = () => ({}),
): Promise<readonly SqlRow[]> => {
  const values: SqlValue[] = toBoundValues(options, bounds);
  const bind: Bind = (value) => `$${values.push(value)}`;
  const picked = toPickedSql(options.filter ?? {}, bind, (column) =>
    toWeekHourSql(column, readTimeZone(options.timeZone), bounds),
  );
  let statement = toStatements(readSql('figures.sql')).get(name) ?? '';
  for (const [word, place] of Object.entries(fill(bind))) statement = statement.replaceAll(`{${word}}`, place);
  return target.query(target.toSql(`WITH ${toViewsSql(isShort(bounds))},\n${picked}\n${statement}`), values);
};
