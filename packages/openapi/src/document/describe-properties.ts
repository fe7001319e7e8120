import type { FieldDescriptions } from './api-description.ts';
import type { JsonSchema } from './document.ts';
import { assertLockstep } from './lockstep.ts';
import { CHECKED_BY_FUNCTION } from './to-json-schema.ts';

/**
 * A schema with the keywords that its description states.
 *
 * @throws {Error} when a function checks it and nothing is stated
 */
export const stateChecks = (where: string, schema: JsonSchema, stated: JsonSchema | undefined): JsonSchema => {
  const { [CHECKED_BY_FUNCTION]: checked, ...visible } = schema;
  if (checked !== undefined && stated === undefined) {
    throw new Error(`${where} is checked by a function: state in its description what that demands`);
  }
  return { ...visible, ...stated };
};

/**
 * Holds every field and every check that a schema has to where a description can reach it.
 *
 * @throws {Error} for an object inside that has fields but no name, and for a check that no description states
 */
export const assertNamed = (where: string, schema: unknown): void => {
  if (typeof schema !== 'object' || schema === null) return;
  if (CHECKED_BY_FUNCTION in schema) throw new Error(`${where} holds a schema that is checked by a function: name it`);
  if ('properties' in schema && Object.keys(schema.properties ?? {}).length > 0) {
    throw new Error(`${where} holds an object without a name: make it a component`);
  }
  for (const part of Object.values(schema)) assertNamed(where, part);
};

/**
 * The properties of an object schema, each with the keywords that its description states.
 *
 * @throws {Error} for a property without a description, a description without a property, a check that is not stated,
 *   and an object that has fields but no name
 */
export const describeProperties = (
  where: string,
  schema: JsonSchema,
  descriptions: FieldDescriptions,
): Map<string, JsonSchema> => {
  const properties = Object.entries(schema.properties ?? {});
  assertLockstep(
    where,
    properties.map(([name]) => name),
    Object.keys(descriptions),
  );
  return new Map(
    properties.map(([name, property]) => {
      const path = `${where}.${name}`;
      const described = stateChecks(path, typeof property === 'object' ? property : {}, descriptions[name]?.stated);
      assertNamed(path, described);
      return [name, described];
    }),
  );
};
