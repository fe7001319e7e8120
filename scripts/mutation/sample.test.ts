import { expect, it } from 'vitest';
import { drawSample, takeShard } from './sample.ts';

const KEYS = Array.from({ length: 1000 }, (_, index) => `src/a.ts:${index}:1-${index}:9 BooleanLiteral true`);

it('draws that many distinct keys of the given ones', () => {
  const sample = drawSample([...KEYS, ...KEYS], 300, 7);

  expect(new Set(sample).size).toBe(300);
  expect(sample.every((key) => KEYS.includes(key))).toBe(true);
});

it('draws the same keys with the same seed in any order, and others with another seed', () => {
  expect(drawSample(KEYS.toReversed(), 300, 7)).toEqual(drawSample(KEYS, 300, 7));
  expect(drawSample(KEYS, 300, 8)).not.toEqual(drawSample(KEYS, 300, 7));
});

it('draws keys from the whole list', () => {
  const positions = drawSample(KEYS, 300, 7).map((key) => KEYS.indexOf(key));

  expect(positions.filter((position) => position < 500).length).toBeGreaterThan(100);
  expect(positions.filter((position) => position >= 500).length).toBeGreaterThan(100);
});

it('keeps the rest of a sample if a key is removed', () => {
  const sample = drawSample(KEYS, 300, 7);
  const [gone, ...kept] = sample;

  expect(
    drawSample(
      KEYS.filter((key) => key !== gone),
      300,
      7,
    ).slice(0, 299),
  ).toEqual(kept);
});

it.each([
  ['fewer than there are to draw', 10_000],
  ['all of them', Infinity],
])('draws every key where there are %s', (_, size) => {
  expect(drawSample(KEYS, size, 7).toSorted()).toEqual(KEYS.toSorted());
});

it('splits keys into parts that hold each key once', () => {
  const parts = [1, 2, 3].map((index) => takeShard(KEYS, { index, count: 3 }));

  expect(parts.map(({ length }) => length)).toEqual([334, 333, 333]);
  expect(parts.flat().toSorted()).toEqual(KEYS.toSorted());
});
