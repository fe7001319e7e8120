import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../snapshot/json-schema.ts';
import { toAlternatives } from './to-alternatives.ts';

const text: JsonSchema = { type: 'string' };

describe('toAlternatives', () => {
  it.each<[string, JsonSchema, JsonSchema[]]>([
    ['a schema of one type is itself', text, [text]],
    ['anything is itself', {}, [{}]],
    ['a list of types', { type: ['string', 'null'] }, [text, { type: 'null' }]],
    ['a union', { anyOf: [text, { type: 'null' }] }, [text, { type: 'null' }]],
    ['a union inside a union', { oneOf: [{ anyOf: [text, { type: 'null' }] }] }, [text, { type: 'null' }]],
    ['what stands beside a union holds for each', { minLength: 1, anyOf: [text] }, [{ type: 'string', minLength: 1 }]],
    ['a constant', { type: 'string', const: 'a' }, [{ type: 'string', enum: ['a'] }]],
    ['a constant without a type', { const: 1 }, [{ type: 'number', enum: [1] }]],
    ['constants of one type', { anyOf: [{ const: 'a' }, { const: 'b' }] }, [{ type: 'string', enum: ['a', 'b'] }]],
    [
      'an enumeration of two types',
      { enum: ['a', null] },
      [
        { type: 'string', enum: ['a'] },
        { type: 'null', enum: [null] },
      ],
    ],
    ['a constant that another way lets through', { anyOf: [{ const: '' }, text] }, [text]],
    [
      'a constant that no other way lets through',
      { anyOf: [{ const: '' }, { type: 'string', minLength: 1 }] },
      [
        { type: 'string', minLength: 1 },
        { type: 'string', enum: [''] },
      ],
    ],
    [
      'a constant that code refuses elsewhere',
      { anyOf: [{ const: 'x' }, { type: 'string', 'x-accepts': ['y'] }] },
      [
        { type: 'string', 'x-accepts': ['y'] },
        { type: 'string', enum: ['x'] },
      ],
    ],
  ])('%s', (_, schema, alternatives) => {
    expect(toAlternatives(schema, new Set(['x', 'y']))).toEqual(alternatives);
  });
});
