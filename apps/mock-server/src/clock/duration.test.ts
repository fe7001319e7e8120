import { expect, it } from 'vitest';
import { toDurationMs } from './duration.ts';

it.each([
  ['PT1H', 3_600_000],
  ['PT90M', 5_400_000],
  ['PT0.5S', 500],
  ['P1D', 86_400_000],
  ['P1DT2H3M4S', 93_784_000],
  ['-PT5M', -300_000],
  ['PT0S', 0],
])('%s', (text, expected) => {
  expect(toDurationMs(text)).toBe(expected);
});

it.each(['', 'P', 'PT', '1H', 'PT1', 'P1Y', 'P1M', 'PT1H ', 'PT-1H', 'P1DT', 'pt1h', 'PT1.5H'])(
  '%j is none',
  (text) => {
    expect(toDurationMs(text)).toBeNaN();
  },
);
