import * as z from 'zod/mini';
import { isObject } from '@cdr/shared/is-object';
import { JsonSchema } from './json-schema.ts';
import { PROBES } from './probes.ts';

/** Replaces each `$ref` by its schema, so that naming a schema changes nothing. */
const inlineReferences = (json: unknown, definitions: Record<string, unknown>, open: readonly string[]): unknown => {
  if (Array.isArray(json)) return json.map((item) => inlineReferences(item, definitions, open));
  if (!isObject(json)) return json;
  const { $ref, ...rest } = json;
  if (typeof $ref !== 'string') {
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [key, inlineReferences(value, definitions, open)]),
    );
  }
  const name = $ref.replace('#/$defs/', '');
  const definition = definitions[name];
  if (open.includes(name) || !isObject(definition)) throw new TypeError(`${$ref}: a schema must not hold itself`);
  return inlineReferences({ ...definition, ...rest }, definitions, [...open, name]);
};

const accepted = (schema: z.core.$ZodType): string[] => PROBES.filter((text) => z.safeParse(schema, text).success);

const refusals = (schema: z.core.$ZodType, values: readonly unknown[]): string[] => [
  ...new Set(values.flatMap((value) => z.safeParse(schema, value).error?.issues.map(({ message }) => message) ?? [])),
];

/**
 * The pairs of properties that an object's own rules refuse together, each property with its lowest and its highest
 * probe: `end_date=low&start_date=high`.
 */
const refusedPairs = (schema: z.core.$ZodType, shape: Readonly<Record<string, z.core.$ZodType>>): string[] => {
  const samples = Object.entries(shape)
    .map(([name, property]) => ({ name, texts: accepted(property).toSorted() }))
    .filter(({ texts }) => texts.length > 0)
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return samples.flatMap((one, index) =>
    samples.slice(index + 1).flatMap((other) =>
      (
        [
          ['low', 'high', one.texts.at(0), other.texts.at(-1)],
          ['high', 'low', one.texts.at(-1), other.texts.at(0)],
        ] as const
      )
        .filter(([, , first, second]) => !z.safeParse(schema, { [one.name]: first, [other.name]: second }).success)
        .map(([first, second]) => `${one.name}=${first}&${other.name}=${second}`),
    ),
  );
};

/** The result of trying a rule with every probe. */
const probe = (schema: z.core.$ZodTypes): Readonly<Record<string, unknown>> => {
  const { def } = schema._zod;
  if (def.type === 'object') {
    const pairs = refusedPairs(schema, def.shape);
    return pairs.length > 0 ? { 'x-refuses': pairs } : { 'x-unseen': true };
  }
  const passing = def.type === 'string' ? accepted(schema) : [];
  if (passing.length === 0 || passing.length === PROBES.length) return { 'x-unseen': true };
  return {
    'x-accepts': passing,
    'x-rule': refusals(
      schema,
      PROBES.filter((text) => !passing.includes(text)),
    ),
  };
};

const isCode = (schema: z.core.$ZodTypes): boolean =>
  schema._zod.def.checks?.some((check) => check._zod.def.check === 'custom') ?? false;

/**
 * A schema's wire side as JSON Schema, references inlined, with the results of the probes for rules that are code.
 *
 * @throws {TypeError} for a schema that holds itself
 */
export const describeSchema = (schema: z.core.$ZodType): JsonSchema => {
  const {
    $schema: _dialect,
    $defs,
    ...json
  } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (isCode(zodSchema)) Object.assign(jsonSchema, probe(zodSchema));
    },
  });
  return z.parse(JsonSchema, inlineReferences(json, $defs ?? {}, []));
};
