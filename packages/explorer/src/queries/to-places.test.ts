import { expect, it } from 'vitest';
import { toPlaces } from './to-places.ts';

const QUARTERS = [
  { at: '2026-06-01T00:00:00Z', disposition: 'answered', calls: 60 },
  { at: '2026-06-01T00:15:00Z', disposition: 'answered', calls: 70 },
  { at: '2026-06-01T00:15:00Z', disposition: 'busy', calls: 50 },
  { at: '2026-06-01T01:00:00Z', disposition: 'answered', calls: 30 },
];
const toSeconds = (at: string): number => Date.parse(at) / 1000;

it('places the start of a quarter after each hundred conversations', () => {
  expect(toPlaces(QUARTERS, '2026-06-02T00:00:00Z')).toEqual({
    at: [toSeconds('2026-06-02T00:00:00Z'), toSeconds('2026-06-01T00:15:00Z')],
    newer: [0, 150],
  });
});

it('makes at most some two thousand places', () => {
  const quarters = Array.from({ length: 35_000 }, (_, index) => ({
    at: new Date(index * 900_000).toISOString(),
    disposition: 'answered',
    calls: 300,
  }));
  const { newer } = toPlaces(quarters, '2026-06-02T00:00:00Z');
  expect(newer.length).toBeLessThanOrEqual(2001);
  expect(newer.at(-1)).toBeLessThanOrEqual(35_000 * 300);
});
