import type { TimeZone } from '@cdr/contract';
import type { Bounds } from './range.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** No rule of a zone is known later. */
const LAST_RULES = Date.parse('2100-01-01T00:00:00Z');
/** Hours from Monday 0:00 to 1970-01-01, a Thursday. */
const EPOCH_HOUR = 72;

/** Seconds that a zone's clocks are ahead of UTC. */
const toOffset = (zone: TimeZone, ms: number): number =>
  Math.round((Date.parse(`${zone.toLocal(new Date(ms)).replace(' ', 'T')}Z`) - ms) / 1000);

/** When a zone's clocks change between two instants, and how far they are ahead of UTC until then. @unit seconds */
const findChanges = (
  zone: TimeZone,
  since: number,
  until: number,
): { readonly at: number; readonly before: number }[] => {
  const changes: { readonly at: number; readonly before: number }[] = [];
  // No zone changes its clocks twice a week and back.
  for (let low = since; low < until; low += WEEK_MS) {
    const before = toOffset(zone, low);
    let [from, to] = [low, Math.min(low + WEEK_MS, until)];
    if (toOffset(zone, to) === before) continue;
    while (to - from > 1000) {
      const middle = Math.floor((from + to) / 2000) * 1000;
      if (middle <= from) break;
      if (toOffset(zone, middle) === before) from = middle;
      else to = middle;
    }
    changes.push({ at: Math.ceil(to / 1000), before });
  }
  return changes;
};

/**
 * SQL of the hour of the week in which a time of a range lies, by a zone's clocks: 0 is Monday 0:00, 167 Sunday 23:00.
 *
 * Engines differ in their zones, and SQLite has none, so the zone's offsets stand in the statement.
 */
export const toWeekHourSql = (column: string, zone: TimeZone, { since, until }: Bounds): string => {
  const last = Math.min(Date.parse(until), LAST_RULES);
  // A leg of the range may be of a conversation that starts a day before it.
  const changes = findChanges(zone, Date.parse(since) - DAY_MS, last);
  const branches = changes.map(({ at, before }) => `WHEN {epoch:${column}} < ${at} THEN ${before}`).join(' ');
  const offset = toOffset(zone, last);
  const local = `({epoch:${column}} + ${branches === '' ? offset : `CASE ${branches} ELSE ${offset} END`})`;
  return `((${local} - ${local} % 3600) / 3600 + ${EPOCH_HOUR}) % 168`;
};
