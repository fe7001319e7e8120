import * as z from 'zod/mini';
import type { JsonSchema } from './document.ts';

/** Marks a schema that a function checks too, until a description has stated what that function demands. */
export const CHECKED_BY_FUNCTION = 'x-checked-by-function';

type Names = z.core.$ZodRegistry<{ id: string }>;

const isCheckedByFunction = ({ _zod: { def } }: z.core.$ZodType): boolean =>
  def.checks?.some((check) => check._zod.def.check === 'custom') ?? false;

/** What JSON can hold exactly is not a rule of the API. */
const dropSafeBounds = (schema: JsonSchema): void => {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
};

/** A schema and the named schemas that it refers to. */
export interface NamedJsonSchemas {
  readonly schema: JsonSchema;
  readonly named: ReadonlyMap<string, JsonSchema>;
}

/** What a schema of the contract takes on the wire, as JSON Schema. References are those of an OpenAPI document. */
export const toJsonSchema = (zodSchema: z.core.$ZodType, names: Names): NamedJsonSchemas => {
  const {
    $schema: _,
    $defs = {},
    ...schema
  } = z.toJSONSchema(zodSchema, {
    io: 'input',
    metadata: names,
    override: ({ zodSchema, jsonSchema }) => {
      dropSafeBounds(jsonSchema);
      if (isCheckedByFunction(zodSchema)) jsonSchema[CHECKED_BY_FUNCTION] = true;
    },
  });
  const relocate = (_: string, value: unknown): unknown =>
    typeof value === 'string' && value.startsWith('#/$defs/') ? value.replace('$defs', 'components/schemas') : value;
  const relocated: { schema: JsonSchema; $defs: Record<string, JsonSchema> } = JSON.parse(
    JSON.stringify({ schema, $defs }, relocate),
  );
  return { schema: relocated.schema, named: new Map(Object.entries(relocated.$defs)) };
};
