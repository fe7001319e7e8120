import type * as z from 'zod/mini';

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** One named example of a body or of a parameter. */
export interface OpenApiExample {
  readonly summary?: string;
  readonly value: unknown;
}

/** A body: its media type, its schema and what it looks like. */
export type OpenApiContent = Readonly<
  Record<string, { readonly schema: JsonSchema; readonly examples: Readonly<Record<string, OpenApiExample>> }>
>;

/** What an operation takes in its path, its query string or its headers. */
export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly examples: Readonly<Record<string, OpenApiExample>>;
}

/** A header of a response. */
export interface OpenApiHeader {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example: string | number;
}

/** One status of an operation. */
export interface OpenApiResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, OpenApiHeader>>;
  /** Absent for a status without a body: generators drop a status whose content is empty. */
  readonly content?: OpenApiContent;
}

/** One route. */
export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security: ReadonlyArray<Readonly<Record<string, readonly string[]>>>;
  readonly parameters?: readonly OpenApiParameter[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly description: string;
    readonly content: OpenApiContent;
  };
  readonly responses: Readonly<Record<string, OpenApiResponse>>;
}

/** How a caller authenticates. */
export type OpenApiSecurityScheme =
  | { readonly type: 'apiKey'; readonly in: 'header'; readonly name: string; readonly description: string }
  | { readonly type: 'http'; readonly scheme: 'bearer'; readonly description: string };

/** An OpenAPI 3.1 document, as far as this package writes one. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: {
    readonly title: string;
    readonly summary: string;
    readonly description: string;
    readonly version: string;
    readonly contact: { readonly name: string; readonly url: string };
    readonly license: { readonly name: string; readonly url: string };
  };
  readonly servers: readonly [
    {
      readonly url: string;
      readonly description: string;
      readonly variables: Readonly<Record<string, { readonly default: string }>>;
    },
  ];
  readonly tags: ReadonlyArray<{ readonly name: string; readonly description: string }>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, OpenApiSecurityScheme>>;
  };
}
