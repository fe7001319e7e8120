import type { JsonSchema } from '../snapshot/json-schema.ts';

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

const isOfType = (type: unknown, value: unknown): boolean =>
  type === undefined || type === typeOf(value) || (type === 'number' && typeOf(value) === 'integer');

const within = (size: number, low: unknown, high: unknown): boolean =>
  (typeof low !== 'number' || size >= low) && (typeof high !== 'number' || size <= high);

const isInBounds = (schema: JsonSchema, value: unknown): boolean => {
  if (typeof value === 'string') return within(Array.from(value).length, schema['minLength'], schema['maxLength']);
  if (typeof value !== 'number') return true;
  const { exclusiveMinimum: above, exclusiveMaximum: below } = schema;
  return (
    within(value, schema['minimum'], schema['maximum']) &&
    (typeof above !== 'number' || value > above) &&
    (typeof below !== 'number' || value < below)
  );
};

/** Whether a schema of one type lets a scalar through, its `enum` left aside: by its keywords, and by the probes it was tried with. */
export const admitsBesideEnum = (schema: JsonSchema, value: unknown, probes: ReadonlySet<string>): boolean => {
  if (!isOfType(schema.type, value) || !isInBounds(schema, value)) return false;
  if (typeof value !== 'string') return true;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return false;
  const accepts = schema['x-accepts'];
  return accepts === undefined || !probes.has(value) || accepts.includes(value);
};

/** Whether a schema of one type lets a scalar through. */
export const admits = (schema: JsonSchema, value: unknown, probes: ReadonlySet<string>): boolean =>
  (schema.enum === undefined || schema.enum.includes(value)) && admitsBesideEnum(schema, value, probes);
