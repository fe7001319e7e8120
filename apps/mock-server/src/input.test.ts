import { expect, it } from 'vitest';
import { requireKeys } from './input.ts';

it.each([
  ['as it is', 'retry-after', 'field.retry-after is not known: use a, b'],
  ['in quotes when it is no word', 'a b', 'field."a b" is not known: use a, b'],
  ['on one line', 'a\nb', String.raw`field."a\nb" is not known: use a, b`],
  ['by its first 40 characters', 'x'.repeat(50), `field.${'x'.repeat(40)} is not known: use a, b`],
])('names a key that nobody reads %s', (_, key, message) => {
  expect(() => requireKeys('field', { a: 1, [key]: 2 }, new Set(['a', 'b']))).toThrow(
    expect.objectContaining({ kind: 'configuration', message }),
  );
});

it('says that no key is known where there is none', () => {
  expect(() => requireKeys('field', { a: 1 }, new Set())).toThrow(/^field\.a is not known: use none$/);
});
