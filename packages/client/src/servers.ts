import { toBaseUrl } from './base-url.ts';
import { createAuthorize, type CredentialStyle } from './credential.ts';
import type { ApiKeyEndpoint, CdrClientOptions, Endpoint } from './options.ts';
import { createTokenSource } from './pbx/token-source.ts';
import { type Server, type Servers, type Settings, toOptionsError } from './settings.ts';
import { createTransport } from './transport.ts';

const WHERE = 'give either baseUrl and token (through the edge) or autocall and pbx (direct)';

const toKeyServer = (name: string, { baseUrl, apiKey }: ApiKeyEndpoint, settings: Settings): Server => {
  if (typeof apiKey !== 'string' || apiKey === '') throw toOptionsError(`${name}apiKey must be a string, not empty`);
  // A transport of its own: who waits for a token holds a place of the other one's limiter.
  const send = createTransport(settings, { pbx: { baseUrl } });
  return {
    baseUrl,
    authorize: createAuthorize(`${name}apiKey`, 'bearer', createTokenSource(send, apiKey), settings.totalTimeoutMs),
  };
};

/**
 * Where the APIs are, and with what they are asked.
 *
 * @throws {CdrError} `configuration`
 */
export const toServers = (options: CdrClientOptions, settings: Settings): Servers => {
  const toServer = (name: string, style: CredentialStyle, endpoint: Endpoint | ApiKeyEndpoint): Server => {
    const baseUrl = toBaseUrl(`${name}baseUrl`, endpoint.baseUrl, options.allowInsecureHttp === true);
    if (endpoint.apiKey === undefined) {
      return { baseUrl, authorize: createAuthorize(`${name}token`, style, endpoint.token, settings.totalTimeoutMs) };
    }
    if (name !== 'pbx.') throw toOptionsError(`${name}apiKey is not known: only pbx takes one`);
    if (endpoint.token !== undefined) throw toOptionsError('pbx.token and pbx.apiKey must not be given together');
    return toKeyServer(name, { ...endpoint, baseUrl }, settings);
  };
  const { autocall, pbx } = options;
  const isDirect = autocall !== undefined || pbx !== undefined;
  if (options.baseUrl === undefined) {
    if (options.token !== undefined || !isDirect) throw toOptionsError(WHERE);
  } else {
    if (isDirect) throw toOptionsError(WHERE);
    const edge = toServer('', 'bearer', options);
    return { autocall: edge, pbx: edge };
  }
  return {
    ...(autocall && { autocall: toServer('autocall.', 'raw', autocall) }),
    ...(pbx && { pbx: toServer('pbx.', 'bearer', pbx) }),
  };
};
