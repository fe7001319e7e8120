import { createTimeZone, type ReaderOptions, type TimeZone } from '@cdr/contract';
import { toBaseUrl } from './base-url.ts';
import { type Authorize, createAuthorize, type CredentialStyle } from './credential.ts';
import { CdrError } from './errors.ts';
import type { CdrClientOptions, CommonOptions, Endpoint, Fetch } from './options.ts';

/** The two APIs. */
export type Api = 'autocall' | 'pbx';

/** A server that is ready to be asked. */
export interface Server {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly authorize: Authorize;
}

/** The client's options, checked and with every choice made. */
export interface Settings {
  readonly servers: Readonly<Partial<Record<Api, Server>>>;
  readonly fetch: Fetch;
  /** @unit milliseconds */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly reader: ReaderOptions;
  readonly zone: TimeZone;
}

const MEBIBYTE = 1_048_576;

/** Timers take no more: a longer wait would end at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

const WHERE = 'give either baseUrl and token (through the edge) or autocall and pbx (direct)';

const refuse = (message: string, cause?: unknown): CdrError =>
  new CdrError(message, {
    kind: 'configuration',
    operation: 'createCdrClient',
    ...(cause === undefined ? {} : { cause }),
  });

const toWhole = (name: string, value: number, max: number): number => {
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw refuse(`${name} must be a whole number from 1 to ${max}`);
};

const toZone = (timeZone: string | undefined): TimeZone => {
  try {
    return createTimeZone(timeZone);
  } catch (cause) {
    throw refuse('timeZone must be an IANA name such as Asia/Ho_Chi_Minh or an offset such as +07:00', cause);
  }
};

const toServers = (options: CdrClientOptions): Settings['servers'] => {
  const insecure = options.allowInsecureHttp === true;
  const toServer = (prefix: string, style: CredentialStyle, { baseUrl, token }: Endpoint): Server => ({
    baseUrl: toBaseUrl(`${prefix}baseUrl`, baseUrl, insecure),
    authorize: createAuthorize(`${prefix}token`, style, token),
  });
  const { autocall, pbx } = options;
  const isDirect = autocall !== undefined || pbx !== undefined;
  if (options.baseUrl === undefined) {
    if (options.token !== undefined || !isDirect) throw refuse(WHERE);
  } else {
    if (isDirect) throw refuse(WHERE);
    const edge = toServer('', 'bearer', options);
    return { autocall: edge, pbx: edge };
  }
  return {
    ...(autocall && { autocall: toServer('autocall.', 'raw', autocall) }),
    ...(pbx && { pbx: toServer('pbx.', 'bearer', pbx) }),
  };
};

const toFetch = ({ fetch = globalThis.fetch }: CommonOptions): Fetch => {
  if (typeof fetch !== 'function') throw refuse('fetch must be a function; this runtime has none of its own');
  return fetch;
};

/**
 * Checks the client's options and fills in the defaults.
 *
 * @throws {CdrError} `configuration`
 */
export const toSettings = (options: CdrClientOptions): Settings => ({
  servers: toServers(options),
  fetch: toFetch(options),
  timeoutMs: toWhole('timeoutMs', options.timeoutMs ?? 30_000, LONGEST_TIMEOUT_MS),
  maxBytes: toWhole('maxBytes', options.maxBytes ?? 64 * MEBIBYTE, Number.MAX_SAFE_INTEGER),
  reader: { timeZone: options.timeZone, directions: options.directions },
  zone: toZone(options.timeZone),
});
