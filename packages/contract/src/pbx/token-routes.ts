import type { AppRouter } from '@ts-rest/core';
import { pbxTokenEndpoints } from './endpoints.ts';
import { pbxErrors } from './errors.ts';
import { PbxTokenAnswer, PbxTokenRequest } from './token-wire.ts';

/**
 * The route that gives out pbx tokens. The edge does not offer it: its callers hold keys of ours.
 *
 * @source sibling documents of the same provider; the pbx document does not have it
 */
export const pbxTokenRoutes = {
  createToken: {
    ...pbxTokenEndpoints.createToken,
    summary: 'Exchange an API key for a token of 24 hours',
    body: PbxTokenRequest,
    responses: { 200: PbxTokenAnswer, ...pbxErrors },
  },
} as const satisfies AppRouter;
