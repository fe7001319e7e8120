import { createTimeZone, type TimeZone } from '@cdr/contract';
import type { AnsweredRange } from '../shared/answers.ts';
import type { Question } from '../shared/parameters.ts';

const DAY_MS = 86_400_000;

/** Moments as targets hold them. */
const toInstant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const startOf = (day: string, zone: TimeZone): number => zone.toEpochMs(`${day} 00:00:00`);

const toMs = (moment: string, zone: TimeZone): number =>
  moment.length === 10 ? startOf(moment, zone) : Math.ceil(Date.parse(moment) / 1000) * 1000;

/** First day and the day after the last, counted from today. */
const PRESET_DAYS = {
  today: [0, 1],
  yesterday: [-1, 0],
  '7d': [-6, 1],
  '30d': [-29, 1],
  '90d': [-89, 1],
  '12m': [-364, 1],
} as const;

/** The span that a question is about. `firstAt`: the first call's start, which "all" begins with. */
export const resolveRange = (
  { range = '7d', since, until, zone: zoneName }: Question,
  { now, firstAt, defaultZone }: { readonly now: Date; readonly firstAt: string | null; readonly defaultZone: string },
): AnsweredRange => {
  const name = zoneName ?? defaultZone;
  const zone = createTimeZone(name);
  const today = zone.toLocal(now).slice(0, 10);
  const tomorrow = startOf(addDays(today, 1), zone);
  const first = firstAt === null ? startOf(today, zone) : startOf(zone.toLocal(new Date(firstAt)).slice(0, 10), zone);
  const ofPreset = (): [number, number] => {
    if (range === 'all') return [first, tomorrow];
    const [from, to] = PRESET_DAYS[range];
    return [startOf(addDays(today, from), zone), startOf(addDays(today, to), zone)];
  };
  const isOwn = since !== undefined || until !== undefined;
  const [low, high] = isOwn
    ? [since === undefined ? first : toMs(since, zone), until === undefined ? tomorrow : toMs(until, zone)]
    : ofPreset();
  const end = Math.max(low, high);
  // A day that is not over is compared with as much of the day before it.
  const over = Math.max(low, Math.min(end, now.getTime()));
  const shift = end - low;
  return {
    since: toInstant(low),
    until: toInstant(end),
    zone: name,
    before: low <= first || shift === 0 ? null : { since: toInstant(low - shift), until: toInstant(over - shift) },
  };
};
