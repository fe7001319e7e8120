import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { describeSchema } from './describe-schema.ts';
import { PROBES } from './probes.ts';

const UP_TO_3 = z.string().check(z.refine((text) => /^[1-3]$/.test(text), 'must be 1 to 3'));
const Once = z.optional(z.string().check(z.refine((text) => text === '1' || text === '2', 'must be 1 or 2')));

describe('describeSchema', () => {
  it.each<[string, z.ZodMiniType, object]>([
    ['a text', z.string(), { type: 'string' }],
    ['a pattern', z.string().check(z.regex(/^\d+$/)), { type: 'string', pattern: '^\\d+$' }],
    ['an enumeration', z.enum(['a', 'b']), { type: 'string', enum: ['a', 'b'] }],
    ['null', z.nullable(z.string()), { type: ['string', 'null'] }],
    [
      'the wire side of a codec',
      z.codec(z.string(), z.date(), { decode: () => new Date(0), encode: String }),
      { type: 'string' },
    ],
    ['what code accepts', UP_TO_3, { type: 'string', 'x-accepts': ['1', '2', '3'], 'x-rule': ['must be 1 to 3'] }],
    ['code that refuses everything', z.string().check(z.refine(() => false)), { type: 'string', 'x-unseen': true }],
    [
      'code that refuses nothing that we tried',
      z.string().check(z.refine((text) => text !== 'rare')),
      { type: 'string', 'x-unseen': true },
    ],
    [
      'code over numbers, which we do not try',
      z.int().check(z.refine((number) => number % 7 > 0)),
      { 'x-unseen': true },
    ],
  ])('%s', (_, schema, expected) => {
    expect(describeSchema(schema)).toMatchObject(expected);
  });

  it('finds the properties that exclude each other', () => {
    const schema = z
      .object({ from: Once, to: Once, free: Once })
      .check(z.refine(({ from = '1', to = '2' }) => from <= to, 'must not be after'));
    expect(describeSchema(schema)['x-refuses']).toEqual(['from=high&to=low']);
  });

  it('marks an object whose rule no pair shows', () => {
    const schema = z.object({ a: Once }).check(z.refine(({ a }) => a !== '3'));
    expect(describeSchema(schema)).toMatchObject({ 'x-unseen': true });
  });

  it('is the same whether a schema has a name or none', () => {
    const registry = z.globalRegistry;
    const Named = z.object({ a: z.string() });
    const plain = describeSchema(z.array(Named));
    registry.add(Named, { id: 'NamedForThisTest' });
    const named = describeSchema(z.array(Named));
    registry.remove(Named);
    expect(named).toEqual(plain);
  });

  it('keeps what people read', () => {
    const Described = z.string();
    z.globalRegistry.add(Described, { description: 'Talk time' });
    expect(describeSchema(Described)).toEqual({ type: 'string', description: 'Talk time' });
  });

  it('refuses a schema that holds itself', () => {
    const Node: z.ZodMiniType = z.lazy(() => z.object({ next: z.optional(Node) }));
    expect(() => describeSchema(z.object({ Node }))).toThrow('a schema must not hold itself');
  });
});

it('every probe is there once', () => {
  expect(new Set(PROBES).size).toBe(PROBES.length);
});
