import type { SqlValue } from '../target/row.ts';

/** Picks conversations: each list that is given must match. A null in a list matches calls without such a value. */
export interface CallFilter {
  /** Of the first leg. */
  readonly directions?: readonly string[] | undefined;
  /** Of the conversation. */
  readonly dispositions?: readonly string[] | undefined;
  /** Of any leg. */
  readonly extensions?: readonly (string | null)[] | undefined;
  /** Hangup causes of any leg. */
  readonly causes?: readonly (string | null)[] | undefined;
  /** Talk of all legs, both bounds included. @unit seconds */
  readonly minTalkSeconds?: number | undefined;
  readonly maxTalkSeconds?: number | undefined;
  /** Caller or callee of any leg, as `toPhoneKey` of `@cdr/contract` makes them. */
  readonly phoneKeys?: readonly string[] | undefined;
  /** Ids or Call-IDs of any leg. */
  readonly callIds?: readonly string[] | undefined;
  /** Hours of the week in which the conversation starts, by the range's zone: 0 is Monday 0:00, 167 Sunday 23:00. */
  readonly weekHours?: readonly number[] | undefined;
  /** Missed conversations alone. */
  readonly missed?: boolean | undefined;
}

/** Binds a value and returns its place: `$7`. */
export type Bind = (value: SqlValue) => string;

/** SQL of the hour of the week of a time. */
export type ToWeekHour = (column: string) => string;

const toIn = (column: string, values: readonly (string | null)[], bind: Bind): string => {
  const places = values.filter((value) => value !== null).map(bind);
  const parts = [
    ...(places.length > 0 ? [`${column} IN (${places.join(', ')})`] : []),
    ...(values.includes(null) ? [`${column} IS NULL`] : []),
  ];
  return `(${parts.join(' OR ')})`;
};

const hasAny = (list: readonly unknown[] | undefined): list is readonly [unknown, ...unknown[]] =>
  list !== undefined && list.length > 0;

/** Conditions on a leg, for each of which a conversation must have one. */
const toConditions = (filter: CallFilter, bind: Bind, toWeekHour: ToWeekHour): string[] => {
  const { directions, dispositions, extensions, causes, minTalkSeconds, maxTalkSeconds, phoneKeys, callIds } = filter;
  const conditions: string[] = [];
  if (hasAny(directions)) conditions.push(`leg = 1 AND ${toIn('direction', directions, bind)}`);
  if (hasAny(dispositions)) {
    const disposition = `CASE WHEN answered_legs > 0 THEN 'answered' ELSE disposition END`;
    conditions.push(`leg = 1 AND ${toIn(disposition, dispositions, bind)}`);
  }
  if (hasAny(extensions)) conditions.push(toIn('extension', extensions, bind));
  if (hasAny(causes)) conditions.push(toIn('hangup_cause', causes, bind));
  if (minTalkSeconds !== undefined) conditions.push(`conversation_talk_seconds >= ${bind(minTalkSeconds)}`);
  if (maxTalkSeconds !== undefined) conditions.push(`conversation_talk_seconds <= ${bind(maxTalkSeconds)}`);
  if (hasAny(phoneKeys)) {
    const places = phoneKeys.map(bind).join(', ');
    conditions.push(`(from_key IN (${places}) OR to_key IN (${places}))`);
  }
  if (hasAny(callIds)) {
    const places = callIds.map(bind).join(', ');
    const ofCallId = `SELECT id FROM calls WHERE account = $1 AND sip_call_id IN (${places})`;
    conditions.push(`(id IN (${places}) OR id IN (${ofCallId}))`);
  }
  if (hasAny(filter.weekHours))
    conditions.push(`leg = 1 AND ${toWeekHour('started_at')} IN (${filter.weekHours.map(bind).join(', ')})`);
  if (filter.missed === true) conditions.push('missed = 1');
  return conditions;
};

/** The common table `picked`, with the table that it reads: the legs of the conversations that a filter picks. */
export const toPickedSql = (filter: CallFilter, bind: Bind, toWeekHour: ToWeekHour): string => {
  const conditions = toConditions(filter, bind, toWeekHour);
  if (conditions.length === 0) return 'picked AS {kept:picked} (SELECT * FROM conversation_legs WHERE account = $1)';
  const having = conditions.map((condition) => `MAX(CASE WHEN ${condition} THEN 1 ELSE 0 END) = 1`).join(' AND ');
  return `chosen AS (
      SELECT conversation_id AS chosen_id FROM conversation_legs WHERE account = $1
      GROUP BY conversation_id HAVING ${having}
    ),
    picked AS {kept:picked} (
      SELECT * FROM conversation_legs WHERE account = $1 AND conversation_id IN (SELECT chosen_id FROM chosen)
    )`;
};
