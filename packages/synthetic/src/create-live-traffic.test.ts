import { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { toFastWallText } from '@cdr/shared/fast-wall-text';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import { createLiveTraffic } from './create-live-traffic.ts';
import { createTraffic } from './create-traffic.ts';

const FROM = '2026-07-01 09:00:00';
const LATER = '2026-07-01 12:00:00';
const at = (seconds: number): string => toFastWallText(toWallSeconds(FROM) + seconds);
const live = createLiveTraffic({ seed: 1, perSecond: 5, from: FROM });
const whole = Array.from({ length: 300 }, (_, index) => live.cdrAsOf(index, LATER));

describe('the rate', () => {
  it.each([
    ['five in a second', 5, [4, 9, 54, 304]],
    ['one in a second', 1, [0, 1, 10, 60]],
    ['one in five seconds', 0.2, [0, 0, 2, 12]],
    ['a hundred in a second', 100, [99, 199, 1099, 6099]],
  ])('%s: starts as many calls as their times show', (_, perSecond, counts) => {
    const traffic = createLiveTraffic({ seed: 1, perSecond, from: FROM });

    expect([0, 1, 10, 60].map((seconds) => traffic.cdrCountAt(at(seconds)))).toEqual(counts);
    for (const seconds of [1, 10, 60]) {
      const count = traffic.cdrCountAt(at(seconds));
      expect(traffic.cdrAsOf(count + 1, at(seconds))).toBeNull();
      expect(traffic.cdrAsOf(Math.max(0, count - 1), at(seconds)) === null).toBe(count === 0);
    }
  });

  it('has none before it begins', () => {
    expect(live.cdrCountAt(at(-60))).toBe(0);
    expect(live.reportCountAt(at(-60))).toBe(0);
  });
});

describe('the calls', () => {
  it('are wire rows with ids of their own, none of them a call of the past', () => {
    const past = createTraffic({ seed: 1, calls: 1000 });
    const ids = new Set(whole.map((cdr) => PbxCdrWire.parse(cdr).id));
    for (let index = 0; index < 1000; index += 1) ids.delete(past.cdrAt(index).id);

    expect(ids.size).toBe(300);
  });

  it('start one after the other, and at the same time for the same seed', () => {
    const starts = whole.map((cdr) => cdr?.time_started ?? '');
    const again = createLiveTraffic({ seed: 1, perSecond: 5, from: FROM });

    expect(starts.filter((start, index) => start < (starts[index - 2] ?? ''))).toEqual([]);
    expect(again.cdrAsOf(123, LATER)).toEqual(whole[123]);
  });

  it('are others for another seed', () => {
    const other = createLiveTraffic({ seed: 2, perSecond: 5, from: FROM });

    expect(other.cdrAsOf(123, LATER)?.id).not.toBe(whole[123]?.id);
    expect(other.cdrAsOf(123, LATER)?.time_ended).not.toBe(whole[123]?.time_ended);
    expect(other.reportAsOf(12, LATER)?.phone_number).not.toBe(live.reportAsOf(12, LATER)?.phone_number);
  });

  it('are those of some 2,500 customers', () => {
    const numbers = whole.flatMap((cdr) => [cdr?.from_number ?? '', cdr?.to_number ?? '']);
    const customers = numbers.filter((number) => number.length > 8).map((number) => number.slice(-9));

    expect(customers.filter((number) => !/^95\d{7}$/.test(number))).toEqual([]);
    expect(new Set(customers).size).toBeGreaterThan(200);
  });

  it('are over at their end and not before, without their recording yet', () => {
    for (const [index, cdr] of whole.entries()) {
      const end = cdr?.time_ended ?? '';
      expect(live.cdrAsOf(index, toFastWallText(toWallSeconds(end) - 1))?.time_ended ?? '').toBe('');
      expect(live.cdrAsOf(index, end)).toEqual({ ...cdr, recording_url: '' });
    }
    expect(whole.some((cdr) => cdr?.recording_url !== '')).toBe(true);
  });
});

it('has a report for each ten calls, there when its call is over', () => {
  const count = live.reportCountAt(at(60));
  const reports = Array.from({ length: count }, (_, index) => AutocallReportWire.parse(live.reportAsOf(index, LATER)));

  expect(count).toBe(31);
  expect(reports.filter(({ phone_number: number }) => !/^095\d{7}$/.test(number))).toEqual([]);
  expect(reports.map(({ created_at: created }) => toWallSeconds(created) - toWallSeconds(FROM)).slice(0, 5)).toEqual([
    0, 2, 4, 6, 8,
  ]);
  for (const [index, report] of reports.entries()) {
    const over = report.ended_at === '' ? report.created_at : report.ended_at;
    expect(live.reportAsOf(index, toFastWallText(toWallSeconds(over) - 1))).toBeNull();
    expect(live.reportAsOf(index, over)).toEqual(report);
  }
});

it('takes a rate of ten thousand in a second', () => {
  expect(createLiveTraffic({ seed: 1, perSecond: 10_000, from: FROM }).cdrCountAt(at(0))).toBe(9999);
});

it.each([
  ['a rate of none', { seed: 1, perSecond: 0, from: FROM }],
  ['a rate that is no number', { seed: 1, perSecond: Number.NaN, from: FROM }],
  ['a rate of too many', { seed: 1, perSecond: 10_001, from: FROM }],
  ['half a seed', { seed: 1.5, perSecond: 1, from: FROM }],
  ['a text that is no time', { seed: 1, perSecond: 1, from: 'noon' }],
])('refuses %s', (_, options) => {
  expect(() => createLiveTraffic(options)).toThrow(RangeError);
});
