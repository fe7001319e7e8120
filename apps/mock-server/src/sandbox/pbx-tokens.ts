import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { PBX_TOKEN_LIFETIME_SECONDS } from '@cdr/contract';
import type { Clock } from '../lib/clock.ts';

/** Issues the pbx tokens of one sandbox, and accepts them until they expire by its clock. */
export interface PbxTokens {
  readonly issue: () => { readonly token: string; readonly expired: number };
  readonly isValid: (token: string) => boolean;
}

const TOKEN = /^mock\.([\w-]+)\.(\d{1,12})\.([\w-]+)\.([\w-]{43})$/;

const toIssuer = (encoded: string): string => Buffer.from(encoded, 'base64url').toString();

/** The sandbox that a token names; undefined for a token in another form. */
export const readIssuer = (token: string): string | undefined => {
  const encoded = TOKEN.exec(token)?.[1];
  return encoded === undefined ? undefined : toIssuer(encoded);
};

/**
 * The tokens of a sandbox. The server stores none: a token carries its end, and a signature with the store's key, so that every
 * server on one database accepts it.
 */
export const createPbxTokens = (signingKey: Uint8Array, sandbox: string, clock: Clock): PbxTokens => {
  const sign = (text: string): string =>
    createHmac('sha256', signingKey).update(`pbx token ${text}`).digest('base64url');
  return {
    issue: () => {
      const expired = Math.floor(clock().getTime() / 1000) + PBX_TOKEN_LIFETIME_SECONDS;
      const issuer = Buffer.from(sandbox).toString('base64url');
      const unsigned = `mock.${issuer}.${expired}.${randomBytes(9).toString('base64url')}`;
      return { token: `${unsigned}.${sign(unsigned)}`, expired };
    },
    isValid: (token) => {
      const [, encoded, expired, , signature = ''] = TOKEN.exec(token) ?? [];
      if (encoded === undefined || toIssuer(encoded) !== sandbox) return false;
      if (Number(expired) * 1000 <= clock().getTime()) return false;
      // Compares texts, not bytes: several texts decode to the same bytes.
      const given = Buffer.from(signature);
      const expected = Buffer.from(sign(token.slice(0, token.lastIndexOf('.'))));
      return timingSafeEqual(given, expected);
    },
  };
};
