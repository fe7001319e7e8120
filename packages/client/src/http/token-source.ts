import { PBX_TOKEN_LIFETIME_SECONDS, PbxTokenCodec, pbxTokenEndpoints } from '@cdr/contract';
import type { TokenContext } from '../core/options.ts';
import type { Transport } from './transport.ts';

/** A token is renewed before its end: a request takes time, and clocks differ. @unit milliseconds */
const MARGIN_MS = 300_000;

/**
 * A token function over an API key: it keeps the token until shortly before its end, or until it is refused.
 *
 * @param send sends without a token
 * @throws {CdrError} what the exchange ends with, `unauthorized` for a key that the server does not know
 * @source api-quirks.md, "The two APIs, decided": tokens
 */
export const createTokenSource = (
  send: Transport,
  apiKey: string,
  now: () => number = Date.now,
): ((context: TokenContext) => Promise<string>) => {
  let token = '';
  let renewAtMs = 0;
  return async ({ wasRefused }) => {
    if (token !== '' && !wasRefused && now() < renewAtMs) return token;
    const { data } = await send({
      operation: 'pbx.token',
      api: 'pbx',
      route: pbxTokenEndpoints.createToken,
      body: { api_key: apiKey },
      decoder: PbxTokenCodec,
    });
    ({ token } = data);
    const endMs = data.expiresAt.getTime();
    // An end that is past already says that the clocks differ: then only a 401 tells the end.
    renewAtMs = (endMs > now() ? endMs : now() + PBX_TOKEN_LIFETIME_SECONDS * 1000) - MARGIN_MS;
    return token;
  };
};
