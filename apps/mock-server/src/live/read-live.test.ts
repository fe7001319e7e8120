import { describe, expect, it } from 'vitest';
import { readLive } from './read-live.ts';

describe('calls in a second', () => {
  it.each([
    ['a number of them', 5, 5],
    ['a rate', '5/s', 5],
    ['a rate of minutes', '30/m', 0.5],
    ['a fraction', '0.2/s', 0.2],
    ['nothing', undefined, undefined],
  ])('are read from %s', (_, value, expected) => {
    expect(readLive('live', value)).toBe(expected);
  });

  it.each([
    ['a text without a unit', '5', 'live must be a rate such as 5/s or 30/m, at most 10000/s'],
    ['hours', '5/h', 'live must be a rate such as 5/s or 30/m, at most 10000/s'],
    ['too many', '10001/s', 'live must be a rate such as 5/s or 30/m, at most 10000/s'],
    ['a number that is too large', 10_001, 'live must be a number from 0.000001 to 10000'],
    ['none', 0, 'live must be a number from 0.000001 to 10000'],
    ['a truth', true, 'live must be a number from 0.000001 to 10000'],
  ])('are not read from %s', (_, value, message) => {
    expect(() => readLive('live', value)).toThrow(expect.objectContaining({ kind: 'configuration', message }));
  });
});
