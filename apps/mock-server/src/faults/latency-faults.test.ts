import { expect, it } from 'vitest';
import { createRandom } from './create-random.ts';
import { drawLognormalMs, drawUniformMs } from './latency-faults.ts';

const DRAWS = 20_000;
const sorted = (drawMs: (draw: () => number) => number): number[] => {
  const draw = createRandom(7);
  return Array.from({ length: DRAWS }, () => drawMs(draw)).toSorted((a, b) => a - b);
};
const at = (times: readonly number[], share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0;

it('spreads uniform latency evenly between its bounds', () => {
  const times = sorted((draw) => drawUniformMs(draw, { fromMs: 100, toMs: 300 }));

  expect(at(times, 0)).toBeGreaterThanOrEqual(100);
  expect(at(times, 1)).toBeLessThan(300);
  for (const share of [0.1, 0.25, 0.5, 0.75, 0.9]) {
    expect(Math.abs(at(times, share) - (100 + share * 200))).toBeLessThan(4);
  }
});

it.each([
  ['half of it is below the median', 0.5, 200],
  ['one in six is below its lower sigma', 0.1587, 200 * Math.exp(-0.7)],
  ['one in six is above its upper sigma', 0.8413, 200 * Math.exp(0.7)],
  ['one in forty-four is above twice that', 0.9772, 200 * Math.exp(1.4)],
])('of lognormal latency, %s', (_, share, expected) => {
  const times = sorted((draw) => drawLognormalMs(draw, { medianMs: 200, sigma: 0.7 }));

  expect(Math.abs(at(times, share) / expected - 1)).toBeLessThan(0.05);
});

it('limits lognormal latency, and has no spread without a sigma', () => {
  expect(drawLognormalMs(createRandom(1), { medianMs: 200, sigma: 0 })).toBe(200);
  expect(
    at(
      sorted((draw) => drawLognormalMs(draw, { medianMs: 600_000, sigma: 5 })),
      1,
    ),
  ).toBe(600_000);
});
