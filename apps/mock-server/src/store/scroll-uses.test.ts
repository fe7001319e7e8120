import { describe, expect, it } from 'vitest';
import { SCROLL_LIFETIME_MS } from './call-store.ts';
import { createScrollUses, isAlive } from './scroll-uses.ts';

describe('uses', () => {
  it('remembers the last one of each scroll', () => {
    const uses = createScrollUses();
    uses.write('a', 1);
    uses.write('b', 2);
    uses.write('a', 3);

    expect([uses.read('a'), uses.read('b'), uses.read('c')]).toEqual([3, 2, 0]);
  });

  it('forgets the one that was used longest ago when there are too many', () => {
    const uses = createScrollUses(2);
    uses.write('a', 1);
    uses.write('b', 2);
    uses.write('a', 3);
    uses.write('c', 4);

    expect([uses.read('a'), uses.read('b'), uses.read('c')]).toEqual([3, 0, 4]);
  });
});

it.each([
  ['at once', 0, true],
  ['on the last millisecond', SCROLL_LIFETIME_MS, true],
  ['a millisecond later', SCROLL_LIFETIME_MS + 1, false],
  ['by a clock that was moved back', -1000, true],
])('is alive %s', (_, passedMs, expected) => {
  expect(isAlive(1_000_000, 1_000_000 + passedMs)).toBe(expected);
});
