import { describe, expect, it } from 'vitest';
import { toDifferences } from './compare.ts';
import { toText } from './printable.ts';

const placesOf = (expected: unknown, got: unknown) =>
  toDifferences(expected, got).map((difference) => [difference.path, difference.expected, difference.got]);

describe('toDifferences', () => {
  it.each<[string, unknown, unknown, unknown[]]>([
    ['nothing of equal values', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
    ['values', 1, '1', [['', 1, '1']]],
    [
      'only the fields that differ',
      { a: 1, b: 2 },
      { a: 1, b: 3, c: 4 },
      [
        ['b', 2, 3],
        ['c', undefined, 4],
      ],
    ],
    ['nested fields', { a: { b: 1, c: 1 } }, { a: { b: 1, c: 2 } }, [['a.c', 1, 2]]],
    [
      'the length of a list and its first item that differs',
      ['a', 'b', 'c', 'd'],
      ['a', 'c', 'd'],
      [
        ['length', 4, 3],
        ['[1]', 'b', 'c'],
      ],
    ],
    ['a field of an item', [{ a: 1 }, { a: 2, b: 1 }], [{ a: 1 }, { a: 3, b: 1 }], [['[1].a', 2, 3]]],
    ['a list and what is none', { data: [] }, { data: {} }, [['data', [], {}]]],
  ])('finds %s', (_, expected, got, places) => {
    expect(placesOf(expected, got)).toEqual(places);
  });

  it('names the field of a list’s item', () => {
    expect(toDifferences({ phone: ['a'] }, { phone: ['b'] })[0]?.field).toBe('phone');
  });
});

describe('a value as text', () => {
  it('is truncated', () => {
    expect(toText('x'.repeat(1000))).toBe(`${'x'.repeat(600)}…`);
    expect(toText(undefined)).toBe('undefined');
  });
});
