import * as z from 'zod/mini';
import { LooseNumber } from '../wire/loose-number.ts';

/**
 * How long a pbx token lives.
 *
 * @unit   seconds
 * @source sibling documents of the same provider: 24 hours
 */
export const PBX_TOKEN_LIFETIME_SECONDS = 86_400;

/** A token, decoded. */
export interface PbxToken {
  /** A secret: the Bearer of the other pbx routes. */
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * The codec between the response of `POST /v1/auth/token` and {@link PbxToken}; a token needs no more than these two fields.
 *
 * @source sibling documents of the same provider
 */
export const PbxTokenCodec = z.codec(
  z.looseObject({ data: z.looseObject({ expired: LooseNumber, token: z.string() }) }),
  z.custom<PbxToken>(),
  {
    decode: ({ data }): PbxToken => ({ token: data.token, expiresAt: new Date(Number(data.expired) * 1000) }),
    encode: ({ token, expiresAt }) => ({ data: { expired: Math.floor(expiresAt.getTime() / 1000), token } }),
  },
);
