import { expect, it } from 'vitest';
import { toSeconds } from './duration-input.ts';

it.each<[string | number, number | null]>([
  [0, 0],
  [90, 90],
  [1.2, 2],
  ['PT1H', 3600],
  ['PT1H30M5S', 5405],
  ['P1D', 86_400],
  ['P2DT1S', 172_801],
  ['PT0S', 0],
  [-1, null],
  [-0.5, null],
  ['-PT5M', null],
  [Number.NaN, null],
  [Infinity, null],
  ['', null],
  ['P', null],
  ['PT', null],
  ['P1DT', null],
  ['P1M', null],
  ['PT-1H', null],
  ['1h', null],
  ['3600', null],
])('reads %s as %s seconds', (input, expected) => {
  expect(toSeconds(input)).toBe(expected);
});
