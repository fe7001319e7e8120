import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { numberIn, text } from './input-fields.ts';
import { parseInput } from './parse-input.ts';

const Fields = z.strictObject({
  name: text,
  count: z.optional(numberIn({ min: 1, max: 5, whole: true })),
  kind: z.optional(z.enum(['one', 'two'])),
  list: z.optional(z.array(z.strictObject({ deepKey: z.optional(z.boolean()) }))),
  texts: z.optional(z.record(z.string(), z.string())),
});

it.each([
  ['a missing field', {}, 'input.name must be a text'],
  ['an empty text', { name: '' }, 'input.name must not be empty'],
  ['a value that is not an object', 'secret', 'input must be an object'],
  ['a number out of bounds', { name: 'a', count: 6 }, 'input.count must be a whole number from 1 to 5'],
  ['a fraction', { name: 'a', count: 1.5 }, 'input.count must be a whole number from 1 to 5'],
  ['an unknown word', { name: 'a', kind: 'secret' }, 'input.kind must be one of one, two'],
  ['a value that is not a list', { name: 'a', list: 'secret' }, 'input.list must be a list'],
  ['a record with another value', { name: 'a', texts: { x: 5 } }, 'input.texts.x must be a text'],
  [
    'a misspelt key',
    { name: 'a', cuont: 1 },
    'input.cuont is not known: use name, count, kind, list, texts; did you mean count?',
  ],
  [
    'a key inside a list',
    { name: 'a', list: [{}, { deep_kee: true }] },
    'input.list.1.deep_kee is not known: use deepKey',
  ],
  ['two problems', { count: 0, name: 5 }, 'input.name must be a text; input.count must be a whole number from 1 to 5'],
])('names the place of %s, and never its value', (_, value, message) => {
  expect(() => parseInput('input', Fields, value)).toThrow(expect.objectContaining({ kind: 'configuration', message }));
});

it('lists ten problems, and counts the rest', () => {
  const rows = Array.from({ length: 25 }, () => 5);

  expect(() => parseInput('', z.array(text), rows)).toThrow(/^0 must be a text; .*; 9 must be a text; and 15 more$/);
});
