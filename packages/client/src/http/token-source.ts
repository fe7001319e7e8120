import { PBX_TOKEN_LIFETIME_SECONDS, PbxTokenCodec, pbxTokenEndpoints } from '@cdr/contract';
import type { TokenContext } from '../core/options.ts';
import type { Transport } from './transport.ts';

/** Tokens are renewed this long before their end: requests take time, and clocks differ. @unit milliseconds */
const MARGIN_MS = 300_000;

/**
 * Creates a token function from an API key. It caches the token until shortly before its end, or until a 401.
 *
 * @param send sends without a token
 * @throws {CdrError} the failure of the exchange, `unauthorized` for an unknown key
 * @source api-quirks.md, "The two APIs, decided": tokens
 */
export const createTokenSource = (send: Transport, apiKey: string): ((context: TokenContext) => Promise<string>) => {
  let token = '';
  let renewAtMs = 0;
  return async ({ forceRefresh }) => {
    if (token !== '' && !forceRefresh && Date.now() < renewAtMs) return token;
    const { data } = await send({
      operation: 'pbx.token',
      api: 'pbx',
      route: pbxTokenEndpoints.createToken,
      body: { api_key: apiKey },
      decoder: PbxTokenCodec,
    });
    ({ token } = data);
    const [nowMs, endMs] = [Date.now(), data.expiresAt.getTime()];
    // If the end is past already, the clocks differ: only a 401 then shows the end.
    renewAtMs = (endMs > nowMs ? endMs : nowMs + PBX_TOKEN_LIFETIME_SECONDS * 1000) - MARGIN_MS;
    return token;
  };
};
