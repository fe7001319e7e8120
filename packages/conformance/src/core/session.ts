import { toBearerAuthorization } from '@cdr/contract';
import { Inconclusive } from './inconclusive.ts';
import type { Endpoint, Target } from './target.ts';

/** One response of a target, read to its end. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  /** As received, a byte order mark included. */
  readonly text: string;
  /** The body as JSON, without a byte order mark; undefined for a body that is not JSON. */
  readonly json: unknown;
}

/** @deprecated Use {@link ApiResponse}. */
export type Answer = ApiResponse;

/** What a case may vary in a request. */
export interface RequestOptions {
  readonly method?: string;
  /** The whole `Authorization` value; null sends none. @default the target's own credential */
  readonly authorization?: string | null;
  /** Beside `accept` and `authorization`. @default none */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One API of a target, with its credential. */
export interface ApiClient {
  /** The `Authorization` value that the endpoint accepts. */
  readonly authorization: string;
  /** The token within it. */
  readonly token: string;
  /**
   * Sends one request and reads the response.
   *
   * @param path as sent, query included
   * @throws {Inconclusive} for an API without an address, and on a live account for any method but GET and HEAD
   */
  request(path: string, options?: RequestOptions): Promise<ApiResponse>;
  /** @deprecated Use `request`. */
  ask(path: string, options?: RequestOptions): Promise<ApiResponse>;
}

/** @deprecated Use {@link ApiClient}. */
export type Surface = ApiClient;

/** A request as sent, and its response. */
export interface Exchange {
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  /** Without the credential. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null without a response. */
  readonly response: ApiResponse | null;
  /** @deprecated Use `response`. */
  readonly answer?: ApiResponse | null;
}

/** A target, open for requests. */
export interface Session {
  readonly target: Target;
  readonly autocall: ApiClient;
  readonly pbx: ApiClient;
  /** The last few requests, newest last. */
  readonly exchanges: readonly Exchange[];
}

const exchanges = new WeakMap<ApiResponse, Exchange>();

/** The request of a response; undefined for a response of no session. */
export const exchangeOf = (response: ApiResponse): Exchange | undefined => exchanges.get(response);

const KEPT_EXCHANGES = 3;
const READING = new Set(['GET', 'HEAD']);

/** Some software writes it before a text. JSON may not have it. @source RFC 8259, section 8.1 */
export const BYTE_ORDER_MARK = '\u{FEFF}';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text);
  } catch {
    return undefined;
  }
};

/** Adds the deprecated name of `request`. */
const withAlias = (client: Omit<ApiClient, 'ask'>): ApiClient => ({ ...client, ask: client.request });

const createApiClient = (
  { live = false, fetch = globalThis.fetch }: Target,
  endpoint: Endpoint,
  ownAuthorization: string,
  onExchange: (exchange: Exchange) => void,
): ApiClient =>
  withAlias({
    authorization: ownAuthorization,
    token: endpoint.token,
    request: async (path, { method = 'GET', authorization = ownAuthorization, headers = {} } = {}) => {
      if (live && !READING.has(method)) throw new Inconclusive('a live account takes GET and HEAD alone');
      let response: ApiResponse | null = null;
      try {
        const received = await fetch(`${endpoint.baseUrl}${path}`, {
          method,
          headers: { accept: 'application/json', ...headers, ...(authorization === null ? {} : { authorization }) },
        });
        const text = decoder.decode(await received.arrayBuffer());
        response = { status: received.status, headers: received.headers, text, json: parseJson(text) };
        return response;
      } finally {
        const exchange = { endpoint, method, path, authorization, headers, response, answer: response };
        if (response !== null) exchanges.set(response, exchange);
        onExchange(exchange);
      }
    },
  });

const createMissingApi = (api: string): ApiClient =>
  withAlias({
    authorization: '',
    token: '',
    request: () => Promise.reject(new Inconclusive(`no address of ${api} was given`)),
  });

/**
 * Opens a target: autocall takes its token raw, pbx and the edge behind `Bearer`.
 *
 * @param onExchange receives each request with its response
 */
export const createSession = (target: Target, onExchange?: (exchange: Exchange) => void): Session => {
  const recent: Exchange[] = [];
  const remember = (exchange: Exchange): void => {
    recent.push(exchange);
    if (recent.length > KEPT_EXCHANGES) recent.shift();
    onExchange?.(exchange);
  };
  const { autocall, pbx } = target;
  const open = (api: string, endpoint: Endpoint | undefined, toAuthorization: (token: string) => string): ApiClient =>
    endpoint === undefined
      ? createMissingApi(api)
      : createApiClient(target, endpoint, toAuthorization(endpoint.token), remember);
  return {
    target,
    autocall: open('autocall', autocall, target.kind === 'edge' ? toBearerAuthorization : (token) => token),
    pbx: open('pbx', pbx, toBearerAuthorization),
    exchanges: recent,
  };
};
