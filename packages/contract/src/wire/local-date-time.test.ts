import { describe, expect, it } from 'vitest';
import { isLocalDateTime, toFullLocalDateTime } from './local-date-time.ts';
import { LocalDateTime, LocalDateTimeOrNone } from './wire-time.ts';

describe('isLocalDateTime', () => {
  it.each([
    ["the document's own", '2021-02-18 17:20:58', true],
    ['29 February of a leap year', '2024-02-29 00:00:00', true],
    ['29 February of a common year', '2023-02-29 00:00:00', false],
    ['30 February', '2024-02-30 00:00:00', false],
    ['month 13', '2024-13-01 00:00:00', false],
    ['day 0', '2024-01-00 00:00:00', false],
    ['hour 24', '2024-01-01 24:00:00', false],
    ['second 60', '2024-01-01 23:59:60', false],
    ['ISO with a T', '2024-01-01T00:00:00', false],
    ['a date alone', '2024-01-01', false],
    ['a time that was never set', '0000-00-00 00:00:00', false],
    ['nothing', '', false],
    ['a trailing newline', '2024-01-01 00:00:00\n', false],
  ])('%s', (_, text, expected) => {
    expect(isLocalDateTime(text)).toBe(expected);
    expect(LocalDateTime.safeParse(text).success).toBe(expected);
  });
});

it.each(['01-32', '03-32', '04-31', '05-32', '06-31', '07-32', '08-32', '09-31', '10-32', '11-31', '12-32'])(
  'no year has a %s',
  (day) => {
    expect(isLocalDateTime(`2024-${day} 00:00:00`)).toBe(false);
  },
);

it('LocalDateTimeOrNone takes "" for a time that has not come', () => {
  expect(LocalDateTimeOrNone.safeParse('').success).toBe(true);
  expect(LocalDateTimeOrNone.safeParse(null).success).toBe(false);
});

it.each([
  ['LocalDateTime', LocalDateTime, 'must be YYYY-MM-DD HH:mm:ss'],
  ['LocalDateTimeOrNone', LocalDateTimeOrNone, 'must be YYYY-MM-DD HH:mm:ss or empty'],
])('%s rejects another text and names the form that it takes', (_, schema, message) => {
  expect(schema.safeParse('soon').error?.issues[0]?.message).toBe(message);
});

it.each([
  ['a date alone is its midnight', '2021-02-19', '2021-02-19 00:00:00'],
  ['a full timestamp stays', '2021-02-19 01:02:03', '2021-02-19 01:02:03'],
])('%s', (_, text, expected) => {
  expect(toFullLocalDateTime(text)).toBe(expected);
});
