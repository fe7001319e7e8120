import { expect, it } from 'vitest';
import type { ScrollPosition } from '../store/call-store.ts';
import { createMovingScrolls } from './moving-scrolls.ts';

const makePosition = (after: number): ScrollPosition => ({
  scroll: 'a',
  filter: {},
  snapshot: 9,
  epoch: 0,
  after,
  reachedMs: 0,
});

it('keeps the last place of each scroll, until it is cleared', () => {
  const scrolls = createMovingScrolls();
  scrolls.write('a', makePosition(1));
  scrolls.write('b', makePosition(2));
  scrolls.write('a', makePosition(3));

  expect([scrolls.read('a')?.after, scrolls.read('b')?.after, scrolls.read('c')]).toEqual([3, 2, undefined]);
  scrolls.clear();
  expect(scrolls.read('a')).toBeUndefined();
});

it('forgets the scroll that began first when there are more than a thousand, not one that moves on', () => {
  const scrolls = createMovingScrolls();
  for (let index = 0; index < 1000; index += 1) scrolls.write(String(index), makePosition(index));
  scrolls.write('999', makePosition(5));
  expect(scrolls.read('0')).toEqual(makePosition(0));
  scrolls.write('1000', makePosition(6));

  expect([scrolls.read('0'), scrolls.read('1'), scrolls.read('999'), scrolls.read('1000')]).toEqual(
    [undefined, 1, 5, 6].map((after) => after && makePosition(after)),
  );
});
