import { toBaseUrl } from './base-url.ts';
import { createAuthorize, type CredentialStyle } from './credential.ts';
import { toOptionsError } from '../core/errors.ts';
import type { ApiKeyEndpoint, CdrClientOptions, EdgeOptions, Endpoint } from '../core/options.ts';
import { createTokenSource } from './token-source.ts';
import { checkNames, type Server, type Servers, type Settings } from './settings.ts';
import { createTransport } from './transport.ts';

const WHERE = 'set baseUrl and token, or autocall and pbx';

const SERVER_NAMES = ['baseUrl', 'token'] satisfies ReadonlyArray<keyof Endpoint>;

const NAMES = [
  ...SERVER_NAMES,
  'autocall',
  'pbx',
  'fetch',
  'timeoutMs',
  'totalTimeoutMs',
  'maxRetries',
  'retryDelayMs',
  'maxConcurrency',
  'maxBytes',
  'allowInsecureHttp',
  'timeZone',
  'directions',
  'onRequest',
  'onResponse',
  'onRetry',
  'logger',
] satisfies ReadonlyArray<keyof EdgeOptions>;

const toKeyServer = (name: string, { baseUrl, apiKey }: ApiKeyEndpoint, settings: Settings): Server => {
  if (typeof apiKey !== 'string' || apiKey === '') throw toOptionsError(`${name}apiKey must be a string`);
  // A separate transport: a request that waits for a token holds a slot of the other limiter.
  const send = createTransport(settings, { pbx: { baseUrl } });
  return {
    baseUrl,
    authorize: createAuthorize(`${name}apiKey`, 'bearer', createTokenSource(send, apiKey), settings.totalTimeoutMs),
  };
};

/**
 * Resolves the servers and their credentials.
 *
 * @throws {CdrError} `configuration`
 */
export const toServers = (options: CdrClientOptions, settings: Settings): Servers => {
  const toServer = (name: string, style: CredentialStyle, endpoint: Endpoint | ApiKeyEndpoint): Server => {
    const baseUrl = toBaseUrl(`${name}baseUrl`, endpoint.baseUrl, options.allowInsecureHttp === true);
    if (endpoint.apiKey === undefined) {
      return { baseUrl, authorize: createAuthorize(`${name}token`, style, endpoint.token, settings.totalTimeoutMs) };
    }
    if (endpoint.token !== undefined) throw toOptionsError('set pbx.token or pbx.apiKey, not both');
    return toKeyServer(name, { ...endpoint, baseUrl }, settings);
  };
  const { autocall, pbx } = options;
  checkNames(options, NAMES);
  checkNames(Object(autocall), SERVER_NAMES, 'autocall.');
  checkNames(Object(pbx), [...SERVER_NAMES, 'apiKey'], 'pbx.');
  const isDirect = autocall !== undefined || pbx !== undefined;
  if (options.baseUrl === undefined) {
    if (options.token !== undefined || !isDirect) throw toOptionsError(WHERE);
  } else {
    if (isDirect) throw toOptionsError(WHERE);
    const edge = toServer('', 'bearer', options);
    return { autocall: edge, pbx: edge };
  }
  return {
    autocall: autocall && toServer('autocall.', 'raw', autocall),
    pbx: pbx && toServer('pbx.', 'bearer', pbx),
  };
};
