import { toBearerAuthorization } from '@cdr/contract';
import { NotShown } from './not-shown.ts';
import type { Endpoint, Target } from './target.ts';

/** One answer of a target, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** As it came, a byte order mark included. */
  readonly text: string;
  /** The body as JSON, behind a byte order mark too; undefined when it is not JSON. */
  readonly json: unknown;
}

/** What a case may vary in a request. */
export interface AskOptions {
  readonly method?: string;
  /** The whole `Authorization` value; null sends none. @default the target's own credential */
  readonly authorization?: string | null;
  /** Beside `accept` and `authorization`. @default none */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One API of a target, ready to be asked. */
export interface Surface {
  /** The `Authorization` value that the endpoint accepts. */
  readonly authorization: string;
  /** The token within it. */
  readonly token: string;
  /**
   * @param path as it goes over the wire, query included
   * @throws {NotShown} for an API that the target does not have, and for a method that is no reading on a live account
   */
  ask(path: string, options?: AskOptions): Promise<Answer>;
}

/** A request as it was sent, and what came of it. */
export interface Exchange {
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  /** What was sent beside the credential. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null when none came. */
  readonly answer: Answer | null;
}

/** A target, ready to be asked. */
export interface Session {
  readonly target: Target;
  readonly autocall: Surface;
  readonly pbx: Surface;
  /** The last few requests, newest last. */
  readonly exchanges: readonly Exchange[];
}

const exchanges = new WeakMap<Answer, Exchange>();

/** The request that got an answer; undefined for an answer of no session. */
export const exchangeOf = (answer: Answer): Exchange | undefined => exchanges.get(answer);

const KEPT_EXCHANGES = 3;
const READING = new Set(['GET', 'HEAD']);

/** What some software puts before a text, and no JSON may have. @source RFC 8259, section 8.1 */
export const BYTE_ORDER_MARK = '\u{FEFF}';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text);
  } catch {
    return undefined;
  }
};

const createSurface = (
  { live = false, fetch = globalThis.fetch }: Target,
  endpoint: Endpoint,
  ownAuthorization: string,
  onExchange: (exchange: Exchange) => void,
): Surface => ({
  authorization: ownAuthorization,
  token: endpoint.token,
  ask: async (path, { method = 'GET', authorization = ownAuthorization, headers = {} } = {}) => {
    if (live && !READING.has(method)) throw new NotShown('a live account is asked with GET and HEAD alone');
    let answer: Answer | null = null;
    try {
      const response = await fetch(`${endpoint.baseUrl}${path}`, {
        method,
        headers: { accept: 'application/json', ...headers, ...(authorization === null ? {} : { authorization }) },
      });
      const text = decoder.decode(await response.arrayBuffer());
      answer = { status: response.status, headers: response.headers, text, json: parseJson(text) };
      return answer;
    } finally {
      const exchange = { endpoint, method, path, authorization, headers, answer };
      if (answer !== null) exchanges.set(answer, exchange);
      onExchange(exchange);
    }
  },
});

const createMissingSurface = (api: string): Surface => ({
  authorization: '',
  token: '',
  ask: () => Promise.reject(new NotShown(`no address of ${api} was given`)),
});

/**
 * Opens a target: autocall takes its token raw, pbx and the edge behind `Bearer`.
 *
 * @param onExchange receives each request with its answer
 */
export const createSession = (target: Target, onExchange?: (exchange: Exchange) => void): Session => {
  const recent: Exchange[] = [];
  const remember = (exchange: Exchange): void => {
    recent.push(exchange);
    if (recent.length > KEPT_EXCHANGES) recent.shift();
    onExchange?.(exchange);
  };
  const { autocall, pbx } = target;
  const open = (api: string, endpoint: Endpoint | undefined, toAuthorization: (token: string) => string): Surface =>
    endpoint === undefined
      ? createMissingSurface(api)
      : createSurface(target, endpoint, toAuthorization(endpoint.token), remember);
  return {
    target,
    autocall: open('autocall', autocall, target.kind === 'edge' ? toBearerAuthorization : (token) => token),
    pbx: open('pbx', pbx, toBearerAuthorization),
    exchanges: recent,
  };
};
