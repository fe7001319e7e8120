import { expect, it } from 'vitest';
import { toWireTime } from '../src/store/wall-clock.ts';
import { toWay, WALKED, watchWalkedPages } from './watch-walked-pages.ts';

const { findHow, read } = watchWalkedPages();

it.each([
  ['known after pages of 90 other filters', 90, 1, false],
  ['forgotten after pages of 150 other filters', 150, 1, true],
  ['known after 20,000 calls of other filters', 20, 1000, false],
  ['forgotten after 140,000 calls of other filters', 90, 1600, true],
])('a page that was read is %s', (_, others, limit, isForgotten) => {
  findHow([0, 10]);
  for (let day = 1; day <= others; day += 1) {
    read(toWay(0, toWireTime(day * 86_400)), { offset: 0, limit }, '1');
  }

  expect(WALKED.test(findHow([0, 10]))).toBe(isForgotten);
});

it.each([
  ['known after 90', 90, false],
  ['forgotten after 110', 110, true],
])('a page that was read is %s pages of other parts of the list', (_, parts, isForgotten) => {
  const readFirst = (): string => read(toWay(0), { offset: 0, limit: 1 }, '1');
  readFirst();
  for (let part = 1; part <= parts; part += 1) read(toWay(0), { offset: 2 * part, limit: 1 }, '1');

  expect(WALKED.test(readFirst())).toBe(isForgotten);
});
