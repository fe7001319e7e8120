import { createTimeZone } from '@cdr/contract';
import { expect, it } from 'vitest';
import { CliError } from './cli-error.ts';
import { readMoment, readRange, toDurationMs } from './read-range.ts';

const ZONE = createTimeZone('Asia/Ho_Chi_Minh');
/** 01:30 on 2 July in the zone. */
const NOW = new Date('2026-07-01T18:30:00Z');

it.each([
  ['now', '2026-07-01T18:30:00.000Z'],
  ['today', '2026-07-01T17:00:00.000Z'],
  ['yesterday', '2026-06-30T17:00:00.000Z'],
  ['2026-06-22', '2026-06-21T17:00:00.000Z'],
  ['2026-06-22T08:00:00+07:00', '2026-06-22T01:00:00.000Z'],
  ['2026-06-22T08:00Z', '2026-06-22T08:00:00.000Z'],
  ['PT1H', '2026-07-01T17:30:00.000Z'],
  ['P7D', '2026-06-24T18:30:00.000Z'],
])('reads the moment %s in the zone', (text, expected) => {
  expect(readMoment('--since', text, ZONE, NOW).toISOString()).toBe(expected);
});

it.each(['2026-02-30', '2026-06-22T08:00:00', '2026-06-22 08:00', 'P', 'PT', '1h', 'tomorrow', ''])(
  'rejects the moment %j',
  (text) => {
    expect(() => readMoment('--since', text, ZONE, NOW)).toThrow(CliError);
  },
);

it.each([
  ['PT90S', 90_000],
  ['P1DT1H', 90_000_000],
  ['P1M', null],
])('measures the duration %s', (text, expected) => {
  expect(toDurationMs(text)).toBe(expected);
});

it('rejects an end that is not later than the start', () => {
  expect(() => readRange({ since: 'today', until: 'today' }, ZONE, NOW)).toThrow('--until must be later than --since');
});
