import { describe, expect, it } from 'vitest';
import { toFastWallText } from '@cdr/shared/fast-wall-text';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import { createCalendar, LONGEST_CALL_SECONDS, toSpanDays, TRAFFIC_END } from './calendar.ts';

const SHARES = Array.from({ length: 20_000 }, (_, index) => index / 20_000);

it('ends at an instant that is written down', () => {
  expect(TRAFFIC_END).toBe('2026-06-30 23:59:59');
});

it.each([
  ['no calls', 0, 30],
  ['a few', 1000, 30],
  ['10,000', 10_000, 30],
  ['100,000', 100_000, 100],
  ['a million', 1_000_000, 365],
  ['a year of a busy call centre', 365_000_000, 365],
])('spreads %s over its days', (_, calls, days) => {
  expect(toSpanDays(calls)).toBe(days);
});

describe.each([
  ['30 days', 10_000, '2026-06-01 00:00:00'],
  ['a year', 1_000_000, '2025-07-01 00:00:00'],
])('%s', (_, calls, first) => {
  const calendar = createCalendar(calls);
  const seconds = SHARES.map((share) => calendar.secondAt(share));

  it('begins at a midnight and never goes back', () => {
    expect(toFastWallText(calendar.secondAt(0))).toBe(first);
    expect(seconds.filter((second, index) => second < (seconds[index - 1] ?? 0))).toEqual([]);
  });

  it('leaves room for the longest call', () => {
    expect(calendar.secondAt(1 - 2 ** -32) + LONGEST_CALL_SECONDS).toBeLessThanOrEqual(toWallSeconds(TRAFFIC_END));
  });

  it('is busier at ten than at noon, at noon than at night, on Mondays than on Sundays', () => {
    const inHour = (hour: number) => seconds.filter((second) => Math.floor(second / 3600) % 24 === hour).length;
    const onDay = (day: number) => seconds.filter((second) => new Date(second * 1000).getUTCDay() === day).length;

    expect(inHour(10)).toBeGreaterThan(inHour(12));
    expect(inHour(12)).toBeGreaterThan(inHour(2) * 10);
    expect(onDay(1)).toBeGreaterThan(onDay(0) * 2);
  });
});
