import { admits } from './admits.ts';
import type { JsonSchema } from '../snapshot/json-schema.ts';

const typeOf = (value: unknown): string => (value === null ? 'null' : typeof value);

const split = (schema: JsonSchema): JsonSchema[] => {
  const { anyOf, oneOf, const: only, ...rest } = schema;
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return choices.flatMap((choice) => split({ ...rest, ...choice }));
  if (only !== undefined) return split({ ...rest, enum: [only] });
  if (Array.isArray(rest.type)) return rest.type.flatMap((type) => split({ ...rest, type }));
  if (rest.enum !== undefined && rest.type === undefined) {
    const values = rest.enum;
    return [...new Set(values.map(typeOf))].map((type) => ({
      ...rest,
      type,
      enum: values.filter((value) => typeOf(value) === type),
    }));
  }
  return [rest];
};

/** One enumeration a type, however many constants it was written as. */
const mergeEnums = (alternatives: readonly JsonSchema[]): JsonSchema[] => {
  const enums = alternatives.filter((schema) => schema.enum !== undefined);
  const merged = [...new Set(enums.map(({ type }) => type))].map((type) => {
    const ofType = enums.filter((schema) => schema.type === type);
    return { ...ofType[0], enum: [...new Set(ofType.flatMap((schema) => schema.enum ?? []))] };
  });
  return [...alternatives.filter((schema) => schema.enum === undefined), ...merged];
};

/**
 * The ways in which a value can match a schema, each of one type: unions, lists of types, constants and enumerations in
 * one form, so that two ways of writing one thing are equal. A constant that another way lets through anyway is left out.
 */
export const toAlternatives = (schema: JsonSchema, probes: ReadonlySet<string>): JsonSchema[] => {
  const alternatives = mergeEnums(split(schema));
  return alternatives.filter(
    (one) =>
      one.enum === undefined ||
      !alternatives.some(
        (other) => other.enum === undefined && one.enum?.every((value) => admits(other, value, probes)),
      ),
  );
};
