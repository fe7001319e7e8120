import type { AppRouter } from '@ts-rest/core';
import * as z from 'zod/mini';
import { pbxErrors } from './errors.ts';

/**
 * How long a pbx token lives.
 *
 * @unit   seconds
 * @source sibling documents of the same provider: 24 hours
 */
export const PBX_TOKEN_LIFETIME_SECONDS = 86_400;

/** What a token is asked for with. @source sibling documents of the same provider */
export const PbxTokenRequest = z.object({
  /** A secret. */
  api_key: z.string({ error: 'must be a string' }).check(z.refine((key) => key !== '', 'must not be empty')),
});
/** What a token is asked for with. */
export type PbxTokenRequest = z.infer<typeof PbxTokenRequest>;

/** A token and when it ends. @source sibling documents of the same provider */
export const PbxTokenAnswer = z.object({
  data: z.object({
    /** When the token ends. @unit epoch seconds */
    expired: z.int(),
    /** A secret: the Bearer of the other pbx routes. */
    token: z.string(),
    user_id: z.string(),
  }),
});
/** A token and when it ends. */
export type PbxTokenAnswer = z.infer<typeof PbxTokenAnswer>;

/**
 * The route that gives out pbx tokens. The edge does not offer it: its callers hold keys of ours.
 *
 * @source sibling documents of the same provider; the pbx document does not have it
 */
export const pbxTokenRoutes = {
  createToken: {
    method: 'POST',
    path: '/v1/auth/token',
    summary: 'Exchange an API key for a token of 24 hours',
    body: PbxTokenRequest,
    responses: { 200: PbxTokenAnswer, ...pbxErrors },
  },
} as const satisfies AppRouter;
