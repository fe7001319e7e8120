import type * as z from 'zod/mini';
import type { JsonSchema, OpenApiExample, OpenApiSecurityScheme } from './document.ts';
import type { RouteTree } from './list-routes.ts';

/** What a schema cannot say of one field or parameter. */
export interface ValueDescription {
  readonly text: string;
  readonly unit?: string;
  /** Added to the text: `personal` or `secret`. */
  readonly privacy?: 'personal' | 'secret';
  /** Where it was decided, when not (or not only) in the source of the whole. */
  readonly source?: string;
  /** Keywords laid over the generated schema. Required where the contract checks with a function, which JSON Schema cannot see. */
  readonly stated?: JsonSchema;
}

/** {@link ValueDescription} of a parameter, with values that may be sent. */
export interface ParameterDescription extends ValueDescription {
  readonly examples: Readonly<Record<string, unknown>>;
}

/** One of {@link ValueDescription} for each key, no more and no less. */
export type FieldDescriptions<Key extends string = string> = Readonly<Record<Key, ValueDescription>>;

/** One of {@link ParameterDescription} for each key, no more and no less. */
export type ParameterDescriptions<Key extends string = string> = Readonly<Record<Key, ParameterDescription>>;

/** A schema that has a name, and what its fields mean. */
export interface ComponentDescription {
  readonly name: string;
  readonly schema: z.core.$ZodType;
  readonly text: string;
  readonly source: string;
  /** As {@link ValueDescription.stated}, for a check of the whole object. */
  readonly stated?: JsonSchema;
  readonly fields: FieldDescriptions;
}

/** A header, which the contract's routes do not list. */
export interface HeaderDescription {
  readonly text: string;
  readonly schema: JsonSchema;
  readonly example: string | number;
}

/** {@link HeaderDescription} by name. */
export type HeaderDescriptions = Readonly<Record<string, HeaderDescription>>;

/** What one status means, with bodies that it may have. */
export interface ResponseDescription {
  readonly text: string;
  readonly headers?: HeaderDescriptions;
  readonly examples: Readonly<Record<string, OpenApiExample>>;
}

/** What a status without a body means. */
export type BodilessDescription = Omit<ResponseDescription, 'examples'>;

/** {@link ResponseDescription} by status. */
export type ResponseDescriptions<Status extends number = number> = Readonly<Record<Status, ResponseDescription>>;

/** What a route cannot say of itself. */
export interface OperationDescription {
  readonly text: string;
  readonly tag: string;
  readonly source: string;
  /** Of the path, of the query string and of headers other than `authorization`. */
  readonly parameters: ParameterDescriptions;
  /** Headers that callers may send, beside those that the contract's route lists. */
  readonly requestHeaders?: HeaderDescriptions;
  readonly body?: ResponseDescription;
  /** Statuses of this route alone, or of which it has more to say than {@link ApiDescription.errors}. */
  readonly responses: ResponseDescriptions;
  /** Statuses without a body, which the contract's route does not list. */
  readonly bodiless?: Readonly<Record<number, BodilessDescription>>;
}

/** The description of an operation with a 200. */
export interface ProvidedOperation extends OperationDescription {
  readonly responses: ResponseDescriptions & { readonly 200: ResponseDescription };
}

/** An API: its routes, and everything that they cannot say of themselves. */
export interface ApiDescription {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly server: { readonly url: string; readonly text: string; readonly host: string; readonly hostText: string };
  readonly tags: Readonly<Record<string, string>>;
  /** How callers of routes with an `authorization` header authenticate. */
  readonly security: { readonly name: string; readonly scheme: OpenApiSecurityScheme };
  readonly errorContentType: string;
  readonly routes: RouteTree;
  readonly operations: Readonly<Record<string, OperationDescription>>;
  /** The error statuses that all routes share. */
  readonly errors: ResponseDescriptions;
  readonly components: readonly ComponentDescription[];
}
