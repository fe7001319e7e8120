import { createTimeZone } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { thrown } from '../../test/caught.ts';
import { toWallClock } from './instant-input.ts';
import { type Period, toRange } from './to-range.ts';

const zone = createTimeZone();

/** The ends of a range in the wire’s form. */
const endsOf = (period: Period): Array<string | null> => {
  const { startDate, endDate } = toRange(period);
  return [toWallClock(startDate, zone), toWallClock(endDate, zone)];
};

describe('toRange creates', () => {
  it.each<[string, Period, string, string]>([
    ['a month', { month: '2021-02' }, '2021-02-01 00:00:00', '2021-02-28 23:59:59'],
    ['a month of a leap year', { month: '2024-02' }, '2024-02-01 00:00:00', '2024-02-29 23:59:59'],
    ['a month of 31 days', { month: '2021-03' }, '2021-03-01 00:00:00', '2021-03-31 23:59:59'],
    ['the last month of a year', { month: '2021-12' }, '2021-12-01 00:00:00', '2021-12-31 23:59:59'],
    ['a day', { day: '2021-02-19' }, '2021-02-19 00:00:00', '2021-02-19 23:59:59'],
    ['the last day of a year', { day: '2021-12-31' }, '2021-12-31 00:00:00', '2021-12-31 23:59:59'],
    ['days', { from: '2021-02-01', to: '2021-02-15' }, '2021-02-01 00:00:00', '2021-02-14 23:59:59'],
    [
      'a span of moments',
      { from: '2021-02-01T00:00:00+07:00', to: new Date('2021-02-28T17:00:00Z') },
      '2021-02-01 00:00:00',
      '2021-02-28 23:59:59',
    ],
    [
      'a span of instants with milliseconds, that begins and ends with the next second',
      { from: { epochMilliseconds: 500 }, to: new Date(60_500) },
      '1970-01-01 07:00:01',
      '1970-01-01 07:01:00',
    ],
    [
      'a span from a day on',
      { from: '2021-02-01', to: new Date('2021-02-01T01:00:00Z') },
      '2021-02-01 00:00:00',
      '2021-02-01 07:59:59',
    ],
    [
      'a span of wall-clock times',
      { from: { wallClock: '2021-02-01 10:00:00' }, to: { wallClock: '2021-02-01 11:00:00' } },
      '2021-02-01 10:00:00',
      '2021-02-01 10:59:59',
    ],
  ])('%s', (_, period, start, end) => {
    expect(endsOf(period)).toEqual([start, end]);
  });

  it.each<[string, Period, Period]>([
    ['months', { month: '2021-02' }, { month: '2021-03' }],
    ['days', { day: '2021-02-28' }, { day: '2021-03-01' }],
    ['a month and a day', { month: '2021-02' }, { day: '2021-03-01' }],
    ['moments', { from: new Date(0), to: new Date(1500) }, { from: new Date(1500), to: new Date(9000) }],
  ])('covers consecutive ranges without a gap or a shared second: %s', (_, before, after) => {
    const [, end] = endsOf(before);
    const [start] = endsOf(after);
    expect(zone.toEpochMs(start ?? '') - zone.toEpochMs(end ?? '')).toBe(1000);
  });
});

describe('toRange rejects', () => {
  it.each<[string, object | null, string]>([
    ['an invalid month', { month: '2021-13' }, 'month'],
    ['a month of one digit', { month: '2021-2' }, 'month'],
    ['a day for a month', { month: '2021-02-01' }, 'month'],
    ['an invalid day', { day: '2021-02-30' }, 'day'],
    ['a Date for a day', { day: new Date(0) }, 'day'],
    ['words', { from: 'yesterday', to: '2021-02-01' }, 'from'],
    ['a naive moment', { from: '2021-02-01', to: '2021-02-02T00:00:00' }, 'to'],
    ['a span without its end', { from: '2021-02-01' }, 'period'],
    ['a span that ends where it starts', { from: '2021-02-01', to: '2021-02-01' }, 'to'],
    ['a span that ends before it starts', { from: new Date(1000), to: new Date(0) }, 'to'],
    ['a month and a day', { month: '2021-02', day: '2021-02-19' }, 'period'],
    ['nothing', {}, 'period'],
    ['null', null, 'period'],
  ])('%s', (_, period, path) => {
    const error = thrown(() => Reflect.apply(toRange, undefined, [period]));
    expect(error).toMatchObject({ kind: 'invalid-argument', operation: 'toRange', issues: [{ path }] });
  });
});
