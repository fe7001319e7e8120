import { createTimeZone } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { toBound } from './repeated-hour.ts';

const NEW_YORK = 'America/New_York';

const boundOf = (at: string, side: string, name: string, repeatedHour?: 'include' | 'exclude') =>
  toBound(Date.parse(at) / 1000, side === 'end', createTimeZone(name), repeatedHour);

describe('a bound inside a repeated hour', () => {
  it.each([
    ['the first time', '2026-11-01T05:30:00Z', 'start', NEW_YORK, '2026-11-01 01:00:00', '2026-11-01 02:00:00'],
    ['the first time', '2026-11-01T05:30:00Z', 'end', NEW_YORK, '2026-11-01 01:59:59', '2026-11-01 00:59:59'],
    ['the second time', '2026-11-01T06:30:00Z', 'start', NEW_YORK, '2026-11-01 01:00:00', '2026-11-01 02:00:00'],
    ['its second beginning', '2026-11-01T06:00:00Z', 'start', NEW_YORK, '2026-11-01 01:00:00', '2026-11-01 02:00:00'],
    ['its first ending', '2026-11-01T05:59:59Z', 'end', NEW_YORK, '2026-11-01 01:59:59', '2026-11-01 00:59:59'],
    [
      'its first second, as an end',
      '2026-11-01T05:00:00Z',
      'end',
      NEW_YORK,
      '2026-11-01 01:59:59',
      '2026-11-01 00:59:59',
    ],
    [
      'its last second, as a start',
      '2026-11-01T06:59:59Z',
      'start',
      NEW_YORK,
      '2026-11-01 01:00:00',
      '2026-11-01 02:00:00',
    ],
    ['in Berlin', '2026-10-25T00:30:00Z', 'start', 'Europe/Berlin', '2026-10-25 02:00:00', '2026-10-25 03:00:00'],
    [
      'half an hour',
      '2026-04-04T15:10:00Z',
      'end',
      'Australia/Lord_Howe',
      '2026-04-05 01:59:59',
      '2026-04-05 01:29:59',
    ],
  ])(
    'is rejected, unless the hour is included or excluded: %s, %s as %s in %s',
    (_, at, side, name, included, excluded) => {
      expect(boundOf(at, side, name)).toBeNull();
      expect(boundOf(at, side, name, 'include')).toBe(included);
      expect(boundOf(at, side, name, 'exclude')).toBe(excluded);
    },
  );
});

describe('a bound that is unambiguous is kept', () => {
  it.each([
    ['the second before the hour', '2026-11-01T04:59:59Z', 'end', NEW_YORK, '2026-11-01 00:59:59'],
    ['the hour’s first second', '2026-11-01T05:00:00Z', 'start', NEW_YORK, '2026-11-01 01:00:00'],
    ['the hour’s last second', '2026-11-01T06:59:59Z', 'end', NEW_YORK, '2026-11-01 01:59:59'],
    ['the second after the hour', '2026-11-01T07:00:00Z', 'start', NEW_YORK, '2026-11-01 02:00:00'],
    ['an hour on the day of the change', '2026-11-01T17:00:00Z', 'start', NEW_YORK, '2026-11-01 12:00:00'],
    ['the hour before the clock goes forward', '2026-03-08T06:30:00Z', 'start', NEW_YORK, '2026-03-08 01:30:00'],
    ['the hour after the clock goes forward', '2026-03-08T07:30:00Z', 'end', NEW_YORK, '2026-03-08 03:30:00'],
    ['a zone without daylight saving', '2026-11-01T05:30:00Z', 'start', 'Asia/Ho_Chi_Minh', '2026-11-01 12:30:00'],
    ['an offset', '2026-11-01T05:30:00Z', 'start', '-05:00', '2026-11-01 00:30:00'],
  ])('%s', (_, at, side, name, text) => {
    for (const repeatedHour of [undefined, 'include', 'exclude'] as const)
      expect(boundOf(at, side, name, repeatedHour)).toBe(text);
  });
});

it('two ranges that meet inside the hour cover each second once if one includes it', () => {
  const at = Date.parse('2026-11-01T05:45:00Z') / 1000;
  const zone = createTimeZone(NEW_YORK);
  expect([toBound(at - 1, true, zone, 'include'), toBound(at, false, zone, 'exclude')]).toEqual([
    '2026-11-01 01:59:59',
    '2026-11-01 02:00:00',
  ]);
});
