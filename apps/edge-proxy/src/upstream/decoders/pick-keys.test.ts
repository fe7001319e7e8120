import { expect, it } from 'vitest';
import { pickKeys } from './pick-keys.ts';

it.each([
  ['keeps named keys as they came', { a: '01', b: 2, c: null }, { a: '01', b: 2, c: null }],
  ['drops other keys', { a: 1, d: 1, constructor: 1 }, { a: 1 }],
  ['adds no key that did not come', {}, {}],
  ['takes no key from the prototype', Object.create({ a: 1 }), {}],
  ['empties an object where the contract has a leaf', { a: { secret: 1 }, b: {} }, { a: {}, b: {} }],
  ['empties a list where the contract has a leaf', { a: [1, { secret: 1 }] }, { a: [] }],
])('%s', (_label, value: Record<string, unknown>, expected) => {
  expect(pickKeys(value, ['a', 'b', 'c'])).toEqual(expected);
});

it('follows the order of the contract, so that equal records have equal bytes', () => {
  expect(JSON.stringify(pickKeys({ c: 3, a: 1 }, ['a', 'b', 'c']))).toBe('{"a":1,"c":3}');
});
