import * as z from 'zod/mini';

/**
 * A JSON Schema, as far as the comparison looks into it. Any other keyword is compared as a whole.
 *
 * Three keywords are ours, for rules that are code and that JSON Schema cannot show: `x-accepts`, the probes that pass;
 * `x-refuses`, the pairs of properties that may not stand together; `x-unseen`, a rule that no probe reached.
 */
export interface JsonSchema {
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly oneOf?: readonly JsonSchema[] | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: boolean | JsonSchema | undefined;
  readonly items?: JsonSchema | undefined;
  readonly pattern?: string | undefined;
  readonly 'x-accepts'?: readonly string[] | undefined;
  readonly 'x-refuses'?: readonly string[] | undefined;
  readonly [keyword: string]: unknown;
}

/** Reads a {@link JsonSchema} from JSON. */
export const JsonSchema: z.ZodMiniType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    type: z.optional(z.union([z.string(), z.array(z.string())])),
    enum: z.optional(z.array(z.unknown())),
    anyOf: z.optional(z.array(JsonSchema)),
    oneOf: z.optional(z.array(JsonSchema)),
    properties: z.optional(z.record(z.string(), JsonSchema)),
    required: z.optional(z.array(z.string())),
    additionalProperties: z.optional(z.union([z.boolean(), JsonSchema])),
    items: z.optional(JsonSchema),
    pattern: z.optional(z.string()),
    'x-accepts': z.optional(z.array(z.string())),
    'x-refuses': z.optional(z.array(z.string())),
  }),
);
