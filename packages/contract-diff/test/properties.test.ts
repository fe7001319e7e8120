import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as zod from 'zod';
import { compareContracts, type Difference, type JsonSchema, toNeededBump } from '@cdr/contract-diff';
import { contractOf } from './contracts.ts';
import { SLOW } from './slow.ts';

const NAMES = ['a', 'b', 'c'];

const textSchema: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.constant({ type: 'string' }),
  fc.record({
    type: fc.constant('string'),
    enum: fc.uniqueArray(fc.constantFrom('', 'x', 'y', 'xyz'), { minLength: 1 }),
  }),
  fc.record(
    {
      type: fc.constant('string'),
      minLength: fc.nat(2),
      maxLength: fc.integer({ min: 2, max: 4 }),
      pattern: fc.constantFrom('^x', 'y$'),
    },
    { requiredKeys: ['type'] },
  ),
);
const numberSchema: fc.Arbitrary<JsonSchema> = fc.record(
  {
    type: fc.constantFrom('integer', 'number'),
    minimum: fc.integer({ min: -2, max: 0 }),
    maximum: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['type'] },
);

const { schema } = fc.letrec<{ schema: JsonSchema; object: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'schema' },
    { arbitrary: textSchema, weight: 3 },
    { arbitrary: numberSchema, weight: 3 },
    fc.constant({ type: 'null' }),
    fc.constant({}),
    tie('object'),
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
  ),
  object: fc
    .dictionary(fc.constantFrom(...NAMES), tie('schema'), { maxKeys: 3, depthIdentifier: 'schema' })
    .chain((properties) =>
      fc.record({
        type: fc.constant('object'),
        properties: fc.constant(properties),
        required: fc.subarray(Object.keys(properties)),
      }),
    ),
}));

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    fc.constantFrom<unknown>('', 'x', 'y', 'xy', 'xyz', 'xxxxxx', null, 0, 1, 2, -1, -9, 9, 0.5, true),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 3, depthIdentifier: 'value' }),
    fc.array(tie('value'), { maxLength: 2, depthIdentifier: 'value' }),
  ),
}));

const asRequest = (body: JsonSchema) =>
  contractOf({
    contentType: 'application/json',
    request: { type: 'object', properties: { body }, required: ['body'] },
  });
const asResponse = (body: JsonSchema) => contractOf({ responses: { 200: body } });

const breaks = (differences: readonly Difference[], audience: Difference['for'] = 'callers'): boolean =>
  differences.some((difference) => difference.for === audience && difference.verdict === 'breaking');

/** An independent opinion on what a schema lets through. */
const passes = (json: JsonSchema, candidate: unknown): boolean =>
  zod.fromJSONSchema(JSON.parse(JSON.stringify(json))).safeParse(candidate).success;

/** The schema without keys that it does not name: the contract does not promise those. */
const closed = (json: JsonSchema): JsonSchema => ({
  ...json,
  ...(json.properties && {
    properties: Object.fromEntries(Object.entries(json.properties).map(([name, inner]) => [name, closed(inner)])),
    additionalProperties: false,
  }),
  ...(json.items && { items: closed(json.items) }),
  ...(json.anyOf && { anyOf: json.anyOf.map(closed) }),
});

/** A schema and one that is like it, as after an edit. */
const edited = fc.oneof(
  fc.tuple(schema, schema),
  fc.tuple(textSchema, textSchema),
  fc.tuple(numberSchema, numberSchema),
  fc.tuple(schema, schema).map(([one, other]) => [one, { anyOf: [one, other] }]),
  fc.tuple(schema, schema, schema).map(([one, other, rest]) => [{ anyOf: [one, rest] }, { anyOf: [other, rest] }]),
);

describe('comparing contracts', SLOW, () => {
  it('finds nothing between a contract and itself, however its keys are ordered', () => {
    const reversed = (json: unknown): unknown => {
      if (Array.isArray(json)) return json.map(reversed);
      if (typeof json !== 'object' || json === null) return json;
      return Object.fromEntries(
        Object.entries(json)
          .toReversed()
          .map(([key, inner]) => [key, reversed(inner)]),
      );
    };
    fc.assert(
      fc.property(schema, fc.constantFrom(asRequest, asResponse), (body, place) => {
        const same: JsonSchema = JSON.parse(JSON.stringify(reversed(body)));
        expect(compareContracts(place(body), place(same))).toEqual([]);
      }),
    );
  });

  it('takes words for words', () => {
    fc.assert(
      fc.property(schema, fc.constantFrom(asRequest, asResponse), (body, place) => {
        const differences = compareContracts(place(body), place({ ...body, description: 'new words' }));
        expect(differences.map(({ verdict }) => verdict)).toEqual(['documentation']);
        expect(toNeededBump(differences)).toBe('patch');
      }),
    );
  });

  it('calls the way back of what only adds breaking', () => {
    fc.assert(
      fc.property(edited, fc.constantFrom(asRequest, asResponse), ([old, next], place) => {
        const forth = compareContracts(place(old), place(next));
        fc.pre(forth.length > 0 && !breaks(forth));
        expect(breaks(compareContracts(place(next), place(old)))).toBe(true);
      }),
    );
  });

  it('never misses a request that was right and is refused', () => {
    fc.assert(
      fc.property(edited, value, ([old, next], candidate) => {
        fc.pre(passes(closed(old), candidate) && !passes(next, candidate));
        expect(breaks(compareContracts(asRequest(old), asRequest(next)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never misses a request that servers must accept now', () => {
    fc.assert(
      fc.property(edited, value, ([old, next], candidate) => {
        fc.pre(!passes(old, candidate) && passes(closed(next), candidate));
        expect(compareContracts(asRequest(old), asRequest(next))).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('never misses a response that breaks readers', () => {
    fc.assert(
      fc.property(edited, value, ([old, next], candidate) => {
        fc.pre(!passes(old, candidate) && passes(closed(next), candidate));
        expect(breaks(compareContracts(asResponse(old), asResponse(next)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
