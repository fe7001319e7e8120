import { isLocalDateTime } from '@cdr/contract';
import { expect, it } from 'vitest';
import { toSecond, toWallClock } from './wall-clock.ts';

it.each([
  ['the epoch', 0, '1970-01-01 00:00:00'],
  ['the end of a day', 1_782_863_999, '2026-06-30 23:59:59'],
  ['a leap day', 1_709_164_800, '2024-02-29 00:00:00'],
])('writes and reads %s', (_, second, text) => {
  expect(toWallClock(second)).toBe(text);
  expect(toSecond(text)).toBe(second);
  expect(isLocalDateTime(text)).toBe(true);
});
