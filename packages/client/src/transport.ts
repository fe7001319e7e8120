import { type Call, toRequestUrl } from './call.ts';
import { startDeadline, toAbortedError } from './deadline.ts';
import { CdrError, type CdrErrorDetails, type CdrErrorKind } from './errors.ts';
import { toDecodeIssues, toSentence } from './issues.ts';
import { readText, UnreadableBody } from './read-text.ts';
import { readRequestId, toResponseError } from './response-error.ts';
import type { Server, Settings } from './settings.ts';

/** Sends one call and gives its decoded answer. */
export type Transport = <Result>(call: Call<Result>) => Promise<Result>;

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

const fail = (call: Call<unknown>, kind: CdrErrorKind, message: string, details: Partial<CdrErrorDetails> = {}) =>
  new CdrError(message, { kind, operation: call.operation, ...details });

/** Lets go of a body that nobody will read: it would keep its connection. */
const discard = (response: Response): void => {
  response.body?.cancel().catch(() => {});
};

const isRedirect = ({ status, type }: Response): boolean =>
  // Browsers hide a redirect that they were told not to follow.
  type === 'opaqueredirect' || (status >= 300 && status < 400);

const readBody = async (call: Call<unknown>, response: Response, maxBytes: number): Promise<string> => {
  const seen = { status: response.status, requestId: readRequestId(response) };
  try {
    return await readText(response, maxBytes);
  } catch (cause) {
    if (!(cause instanceof UnreadableBody)) throw fail(call, 'network', 'the answer broke off', { ...seen, cause });
    if (cause.reason === 'too-large') {
      throw fail(call, 'protocol', `the answer is larger than maxBytes (${maxBytes})`, seen);
    }
    throw fail(call, 'decode', 'the answer is not UTF-8', seen);
  }
};

const decode = <Result>(call: Call<Result>, response: Response, text: string): Result => {
  const seen = { status: response.status, requestId: readRequestId(response) };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // Without the cause: a JSON error quotes the text.
    throw fail(call, 'decode', 'the answer is not JSON, or is cut off', seen);
  }
  const result = call.decoder.safeParse(body);
  if (result.success) return result.data;
  const issues = toDecodeIssues(result.error.issues);
  throw fail(call, 'decode', `the answer does not fit the contract: ${toSentence(issues)}`, { ...seen, issues });
};

interface AttemptOptions extends Pick<Settings, 'fetch' | 'maxBytes'> {
  readonly server: Server;
  readonly url: string;
  readonly signal: AbortSignal;
}

const request = async (call: Call<unknown>, { server, url, signal, fetch }: AttemptOptions): Promise<Response> => {
  const authorization = await server.authorize(call.operation);
  signal.throwIfAborted();
  try {
    // Called as a plain function: browsers refuse a `fetch` that is called as somebody's method.
    return await fetch(url, {
      method: call.route.method,
      headers: { accept: 'application/json', authorization },
      redirect: 'manual',
      signal,
    });
  } catch (cause) {
    throw fail(call, 'network', 'the server could not be reached', { cause });
  }
};

const attempt = async <Result>(call: Call<Result>, options: AttemptOptions): Promise<Result> => {
  const response = await request(call, options);
  const { status } = response;
  if (isRedirect(response)) {
    discard(response);
    throw fail(call, 'protocol', 'the server answered with a redirect, which is never followed; is baseUrl right?', {
      status: status === 0 ? undefined : status,
    });
  }
  if (status !== 200) throw await toResponseError(response, call.operation, { ...call.params, ...call.query });
  if (!JSON_TYPE.test(response.headers.get('content-type') ?? '')) {
    discard(response);
    throw fail(call, 'protocol', 'the server answered with something that is not JSON; is baseUrl right?', {
      status,
      requestId: readRequestId(response),
    });
  }
  return decode(call, response, await readBody(call, response, options.maxBytes));
};

/**
 * The one way out: every call of this client goes through it.
 *
 * It refuses redirects (a token goes to its own server only), takes nothing but JSON and decodes every answer with the
 * contract's codec.
 */
export const createTransport =
  ({ servers, fetch, timeoutMs, maxBytes }: Settings): Transport =>
  async (call) => {
    const { api, operation, signal } = call;
    const server = servers[api];
    if (!server) throw fail(call, 'configuration', `createCdrClient was given no ${api}: { baseUrl, token }`);
    const url = toRequestUrl(server.baseUrl, call);
    if (signal?.aborted) throw toAbortedError(signal, operation);
    const deadline = startDeadline(timeoutMs, operation, signal);
    try {
      return await deadline.race(attempt(call, { server, url, signal: deadline.signal, fetch, maxBytes }));
    } finally {
      deadline.release();
    }
  };
