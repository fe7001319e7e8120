import manifest from '@cdr/contract/package.json' with { type: 'json' };
import type { ApiDescription } from './document/api-description.ts';
import { autocallApi } from './autocall/api.ts';
import { createDocument } from './document/create-document.ts';
import type { OpenApiDocument } from './document/document.ts';
import { edgeApi } from './edge/api.ts';
import { pbxApi } from './pbx/api.ts';

export type {
  JsonSchema,
  OpenApiContent,
  OpenApiDocument,
  OpenApiExample,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
  OpenApiSecurityScheme,
} from './document/document.ts';

/** The APIs that have a document. */
export const OPENAPI_APIS = ['autocall', 'pbx', 'edge'] as const;
/** An API that has a document. */
export type OpenApiName = (typeof OPENAPI_APIS)[number];

/** Choices of {@link createOpenApi}. */
export interface OpenApiOptions {
  /** `info.version`. @default the version of `@cdr/contract` */
  readonly version?: string | undefined;
}

const APIS: Readonly<Record<OpenApiName, ApiDescription>> = { autocall: autocallApi, pbx: pbxApi, edge: edgeApi };

/**
 * The OpenAPI 3.1 document of an API, made from its routes.
 *
 * @throws {Error} when contract and descriptions differ in a field, a parameter, a status or a check
 * @example
 * createOpenApi('pbx').paths['/v1/cdr']?.['get']?.operationId; // 'listCdrs'
 */
export const createOpenApi = (api: OpenApiName, { version = manifest.version }: OpenApiOptions = {}): OpenApiDocument =>
  createDocument(APIS[api], version);
