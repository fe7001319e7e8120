import { createTimeZone } from '@cdr/contract';
import { expect, it } from 'vitest';
import { toBuckets } from './to-buckets.ts';

const toTexts = (starts: readonly number[]): string[] => starts.map((at) => new Date(at).toISOString());

it.each([
  ['a day that has 23 hours', 'hour', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 23],
  ['a day that has 25 hours', 'hour', 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 25],
  [
    'hours of a zone that is half an hour off',
    'hour',
    'Asia/Kolkata',
    '2026-06-27T18:30:00Z',
    '2026-06-28T18:30:00Z',
    24,
  ],
  ['days across a change of clocks', 'day', 'Europe/Berlin', '2026-03-27T23:00:00Z', '2026-03-30T22:00:00Z', 3],
  ['months', 'month', 'Asia/Ho_Chi_Minh', '2025-12-31T17:00:00Z', '2026-12-31T17:00:00Z', 12],
] as const)('makes bars of %s', (_, bucket, zone, since, until, count) => {
  const starts = toBuckets(Date.parse(since), Date.parse(until), bucket, createTimeZone(zone));
  expect(starts).toHaveLength(count);
  expect(toTexts(starts)[0]).toBe(new Date(since).toISOString());
});
