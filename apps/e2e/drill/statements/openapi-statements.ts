import { strictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createOpenApi, type OpenApiName } from '@cdr/contract/openapi';
import type { Statement } from './statement.ts';

const toStatement = (api: OpenApiName): Statement => ({
  source: `packages/contract/openapi/${api}.json`,
  behavior: `The committed OpenAPI document of ${api} is what the contract says.`,
  prove: () => {
    const path = new URL(`../../../../packages/contract/openapi/${api}.json`, import.meta.url);
    strictEqual(JSON.stringify(createOpenApi(api)), JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))));
  },
});

/** What whoever reads the OpenAPI documents was told. */
export const openapiStatements = {
  'contract/openapi/autocall': toStatement('autocall'),
  'contract/openapi/pbx': toStatement('pbx'),
  'contract/openapi/edge': toStatement('edge'),
} as const satisfies Record<string, Statement>;
