import { expect, it } from 'vitest';
import { KNOWN, LONG, LONG_IDS, toWay, WALKED, WALKED_ON, watchWalkedPages } from '../../test/watch-walked-pages.ts';

const { findHow, read } = watchWalkedPages();

it.each([
  ['the first time', [[0, 10]], WALKED],
  [
    'again',
    [
      [0, 10],
      [0, 10],
    ],
    KNOWN,
  ],
  [
    'in parts',
    [
      [0, 10],
      [2, 5],
    ],
    KNOWN,
  ],
  [
    'across pages that follow each other',
    [
      [0, 10],
      [10, 10],
      [5, 10],
    ],
    KNOWN,
  ],
  [
    'behind one that was read',
    [
      [0, 10],
      [10, 10],
    ],
    WALKED_ON,
  ],
  [
    'far behind one that was read',
    [
      [0, 10],
      [30, 10],
    ],
    WALKED_ON,
  ],
  [
    'partly behind one that was read',
    [
      [0, 10],
      [5, 10],
    ],
    WALKED_ON,
  ],
  [
    'before one that was read',
    [
      [30, 10],
      [10, 10],
    ],
    WALKED,
  ],
  [
    'between two that were read',
    [
      [0, 10],
      [30, 10],
      [15, 10],
    ],
    WALKED_ON,
  ],
  [
    'larger than one that was read',
    [
      [0, 10],
      [0, 20],
    ],
    WALKED,
  ],
  [
    'at the end',
    [
      [90, 50],
      [95, 50],
    ],
    KNOWN,
  ],
] as const)('what was read is used for a page %s', (_, windows, how) => {
  expect(findHow(...windows)).toMatch(how);
});

it.each([
  ['behind the end', [[500, 10]], [500, 10]],
  ['further behind it', [[500, 10]], [600, 10]],
  ['that begins there', [[90, 50]], [LONG_IDS.length, 10]],
] as const)('asks nothing for a page %s once that is known', (_, before, then) => {
  expect(findHow(...before)).toMatch(WALKED);
  expect(findHow(then)).toBe('');
});

it('skips less, not more, from the nearest call that is known', () => {
  findHow([0, 10], [20, 10]);

  expect(findHow([25, 10])).toMatch(WALKED_ON);
  expect(findHow([26, 4])).toMatch(KNOWN);
});

it('what was read is forgotten with another version of the data', () => {
  findHow([0, 10]);

  expect(read(toWay(LONG), { offset: 0, limit: 10 }, '2')).toMatch(WALKED);
});
