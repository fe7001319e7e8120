import type { AppRouter } from '@ts-rest/core';
import * as z from 'zod/mini';
import { RecordId } from '../wire/record-id.ts';
import { BearerAuthorization } from './auth.ts';
import { pbxErrors } from './errors.ts';
import { PbxListQuery } from './list-query-codec.ts';
import { PbxPageWire, PbxScrollWire } from './page-wire.ts';
import { PbxCdrWire } from './record-wire.ts';
import { PbxTokenAnswer, PbxTokenRequest } from './token-wire.ts';

/** Method and path of each pbx route. @source pbx-cdr-v1.md, "HTTP Request" */
export const pbxEndpoints = {
  listCdrs: { method: 'GET', path: '/v1/cdr' },
  getCdr: { method: 'GET', path: '/v1/cdr/:id' },
} as const;

/** Method and path of the route that issues pbx tokens. @source sibling documents of the same provider */
export const pbxTokenEndpoints = {
  createToken: { method: 'POST', path: '/v1/auth/token' },
} as const;

/**
 * The pbx API: a tenant's call history.
 *
 * @source pbx-cdr-v1.md
 */
// The mark lets bundles that use no schema drop them.
export const pbxRoutes = /* @__PURE__ */ (() =>
  ({
    listCdrs: {
      ...pbxEndpoints.listCdrs,
      summary: 'List calls, newest first, in pages or by scroll',
      query: PbxListQuery,
      headers: { authorization: BearerAuthorization },
      responses: { 200: z.union([PbxPageWire, PbxScrollWire]), ...pbxErrors },
    },
    getCdr: {
      ...pbxEndpoints.getCdr,
      summary: 'Get one call by its id or by its SIP Call-ID',
      pathParams: z.object({ id: RecordId }),
      headers: { authorization: BearerAuthorization },
      responses: { 200: PbxCdrWire, ...pbxErrors },
    },
  }) as const satisfies AppRouter)();

/**
 * The route that issues pbx tokens. The edge does not offer it: its callers hold keys of ours.
 *
 * @source sibling documents of the same provider; the pbx document does not have it
 */
export const pbxTokenRoutes = /* @__PURE__ */ (() =>
  ({
    createToken: {
      ...pbxTokenEndpoints.createToken,
      summary: 'Exchange an API key for a token of 24 hours',
      body: PbxTokenRequest,
      responses: { 200: PbxTokenAnswer, ...pbxErrors },
    },
  }) as const satisfies AppRouter)();
