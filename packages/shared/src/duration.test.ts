import { expect, it } from 'vitest';
import { toDurationSeconds } from './duration.ts';

it.each([
  ['PT1H', 3600],
  ['PT90M', 5400],
  ['PT0.5S', 0.5],
  ['P1D', 86_400],
  ['P1DT2H3M4S', 93_784],
  ['-PT5M', -300],
  ['PT0S', 0],
])('reads %s as %s seconds', (text, expected) => {
  expect(toDurationSeconds(text)).toBe(expected);
});

it.each(['', 'P', '-P', 'PT', '1H', 'PT1', 'P1Y', 'P1M', 'PT1H ', 'PT-1H', 'P1DT', 'pt1h', 'PT1.5H'])(
  'rejects %j',
  (text) => {
    expect(toDurationSeconds(text)).toBeNaN();
  },
);
