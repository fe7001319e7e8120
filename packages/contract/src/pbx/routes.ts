import type { AppRouter } from '@ts-rest/core';
import * as z from 'zod/mini';
import { RecordId } from '../wire/record-id.ts';
import { BearerAuthorization } from './authorization.ts';
import { PbxCdrWire } from './cdr-wire.ts';
import { pbxEndpoints } from './endpoints.ts';
import { pbxErrors } from './errors.ts';
import { PbxListQuery } from './list-query-codec.ts';
import { PbxPageWire, PbxScrollWire } from './page-wire.ts';

/**
 * The pbx API: a tenant's call history.
 *
 * @source pbx-cdr-v1.md
 */
export const pbxRoutes = {
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
} as const satisfies AppRouter;
