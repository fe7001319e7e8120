import * as z from 'zod/mini';
import type { ComponentDescription } from './api-description.ts';
import { assertNamed, describeProperties, stateChecks } from './describe-properties.ts';
import type { JsonSchema } from './document.ts';
import { assertLockstep } from './lockstep.ts';
import { toDescription } from './to-description.ts';
import { toJsonSchema } from './to-json-schema.ts';

/** Writes schemas as JSON Schema and gathers those that have a name. */
export interface SchemaWriter {
  /** A schema that is described where it stands, as those of parameters are. What has a name in it is a reference. */
  readonly write: (schema: z.core.$ZodType) => JsonSchema;
  /**
   * A schema of which every object has a name.
   *
   * @throws {Error} for one that has none
   */
  readonly writeBody: (where: string, schema: z.core.$ZodType) => JsonSchema;
  /**
   * Every named schema that was written, by name.
   *
   * @throws {Error} when a description was never used
   */
  readonly components: () => Record<string, JsonSchema>;
}

const toComponent = (schema: JsonSchema, description: ComponentDescription): JsonSchema => {
  const { name, text, source, stated, fields } = description;
  const properties = describeProperties(name, schema, fields);
  const described = [...properties].map(([field, property]) => {
    const value = fields[field];
    return [field, value ? { ...property, description: toDescription(field, value, source) } : property];
  });
  return {
    description: `${text} Source: ${source}.`,
    ...stateChecks(name, schema, stated),
    properties: Object.fromEntries(described),
  };
};

/**
 * A writer with the names of `descriptions`.
 *
 * @throws {Error} for one name of two schemas
 */
export const createSchemaWriter = (descriptions: readonly ComponentDescription[]): SchemaWriter => {
  const names = z.registry<{ id: string }>();
  const byName = new Map<string, ComponentDescription>();
  for (const description of descriptions) {
    const { name, schema } = description;
    if (byName.has(name)) throw new Error(`${name} is the name of two schemas: rename one of them`);
    byName.set(name, description);
    names.add(schema, { id: name });
  }
  const written = new Map<string, JsonSchema>();

  const write: SchemaWriter['write'] = (zodSchema) => {
    const { schema, named } = toJsonSchema(zodSchema, names);
    for (const [name, component] of named) {
      const description = byName.get(name);
      if (description) written.set(name, toComponent(component, description));
    }
    return schema;
  };

  return {
    write,
    writeBody: (where, zodSchema) => {
      const schema = write(zodSchema);
      assertNamed(where, schema);
      return schema;
    },
    components: () => {
      assertLockstep('components', written.keys(), byName.keys());
      return Object.fromEntries([...written].toSorted(([one], [other]) => (one < other ? -1 : 1)));
    },
  };
};
