import { expect, it } from 'vitest';
import { type ScrollPlace, toScrolled, toScrollPlace } from './scale-scroll.ts';

const HEIGHTS = { full: 380_000_000, real: 8_000_000, viewport: 900 };
const MOST = HEIGHTS.real - HEIGHTS.viewport;
const START: ScrollPlace = { scrolled: 0, offset: 0 };
const toTop = ({ scrolled, offset }: ScrollPlace): number => Math.round(scrolled + offset);

it('leaves a list as it is that a page can hold', () => {
  const heights = { ...HEIGHTS, full: 50_000, real: 50_000 };
  expect(toScrollPlace(START, 40_000, heights)).toEqual({ scrolled: 40_000, offset: 0 });
  expect(toScrolled(START, 40_000, heights)).toBe(40_000);
});

it('reaches the first and the last row by the bar', () => {
  expect(toTop(toScrollPlace(START, MOST, HEIGHTS))).toBe(HEIGHTS.full - HEIGHTS.viewport);
  expect(toTop(toScrollPlace(toScrollPlace(START, MOST, HEIGHTS), 0, HEIGHTS))).toBe(0);
});

it('moves by as much as a wheel does, wherever the bar was dragged', () => {
  const dragged = toScrollPlace(START, MOST / 2, HEIGHTS);
  expect(toTop(dragged)).toBe((HEIGHTS.full - HEIGHTS.viewport) / 2);
  const moved = toScrollPlace(dragged, MOST / 2 + 120, HEIGHTS);
  expect(toTop(moved) - toTop(dragged)).toBe(120);
});

it('comes back to the same row', () => {
  let place = START;
  for (let scrolled = 0; scrolled <= 30_000; scrolled += 300) place = toScrollPlace(place, scrolled, HEIGHTS);
  for (let scrolled = 30_000; scrolled >= 0; scrolled -= 300) place = toScrollPlace(place, scrolled, HEIGHTS);
  expect(toTop(place)).toBe(0);
});

it.each([0, 400, 40_000_000, 379_999_100])('scrolls to %i', (top) => {
  const scrolled = toScrolled(START, top, HEIGHTS);
  expect(Math.abs(toTop(toScrollPlace(START, scrolled, HEIGHTS)) - top)).toBeLessThanOrEqual(1);
});
