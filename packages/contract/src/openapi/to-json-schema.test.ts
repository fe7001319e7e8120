import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Seconds } from '../wire/seconds.ts';
import { CHECKED_BY_FUNCTION, toJsonSchema } from './to-json-schema.ts';

const Inner = z.object({ id: z.string() });
const names = z.registry<{ id: string }>().add(Inner, { id: 'Inner' });

const write = (schema: z.core.$ZodType) => toJsonSchema(schema, names);

describe('toJsonSchema', () => {
  it.each<[string, z.core.$ZodType, object]>([
    [
      'what is sent, not what it is decoded to',
      z.codec(z.string(), z.date(), {
        decode: (text) => new Date(text),
        encode: (date) => date.toISOString(),
      }),
      { type: 'string' },
    ],
    ['a whole number without the bounds of a double', z.int(), { type: 'integer' }],
    ['the bounds that are rules', Seconds, { type: 'integer', minimum: 0 }],
    ['a named schema as a reference', z.array(Inner), { type: 'array', items: { $ref: '#/components/schemas/Inner' } }],
    [
      'a check by a function as a mark',
      z.string().check(z.refine(() => true)),
      {
        type: 'string',
        [CHECKED_BY_FUNCTION]: true,
      },
    ],
    ['a check by a pattern as the pattern', z.string().check(z.regex(/^a$/)), { type: 'string', pattern: '^a$' }],
    [
      'a key that may be absent, and its mark',
      z.object({ key: z.optional(z.string().check(z.refine(() => true))) }),
      {
        type: 'object',
        properties: { key: { type: 'string', [CHECKED_BY_FUNCTION]: true } },
      },
    ],
    ['unknown keys as allowed', z.object({}), { type: 'object', properties: {} }],
  ])('writes %s', (_, schema, expected) => {
    expect(write(schema).schema).toEqual(expected);
  });

  it('hands back the named schemas that were met, in full', () => {
    const { schema, named } = write(z.object({ one: Inner, many: z.array(Inner) }));
    expect(JSON.stringify(schema).match(/#\/components\/schemas\/Inner/g)).toHaveLength(2);
    expect([...named]).toEqual([
      ['Inner', { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }],
    ]);
  });
});
