import * as z from 'zod/mini';

/** The request for a token. @source sibling documents of the same provider */
export const PbxTokenRequest = z.object({
  /** A secret. */
  api_key: z.string({ error: 'must be a string' }).check(z.refine((key) => key !== '', 'must not be empty')),
});
/** The request for a token. */
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
