import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const NOW = Date.UTC(2026, 2, 1, 12, 0, 0);

describe('Retry-After', () => {
  it.each([
    ['no header', null, undefined],
    ['seconds', '7', 7000],
    ['no wait', '0', 0],
    ['seconds with space around', ' 7 ', 7000],
    ['a date in the future', 'Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['a date in the past', 'Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['nothing', '', undefined],
    ['a negative number', '-5', undefined],
    ['a fraction', '1.5', undefined],
    ['more than a minute', '61', 60_000],
    ['many digits', '9999999999', 60_000],
    ['the most', '60', 60_000],
    ['seconds since 1970 in microseconds', '1767225600000000', 60_000],
    ['more digits than a number has', '9'.repeat(400), 60_000],
    ['a distant date', 'Sun, 01 Mar 2099 12:00:30 GMT', 60_000],
    ['a word', 'soon', undefined],
    ['a word that starts like a date', 'Sometime', undefined],
  ])('parses %s', (_, header, expected) => {
    expect(parseRetryAfter(header, NOW)).toBe(expected);
  });
});
