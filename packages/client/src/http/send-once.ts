import { isNestedTooDeep } from '@cdr/contract';
import { type Call, toTraceparent } from './call.ts';
import type { Authorization } from './credential.ts';
import { CdrError, type CdrErrorDetails, type CdrErrorKind, type Progress } from '../core/errors.ts';
import { toDecodeIssues, toSentence } from '../core/issues.ts';
import { readText, UnreadableBody } from './read-text.ts';
import { readRequestId, toResponseError } from './response-error.ts';
import type { Server, Settings } from './settings.ts';

/** What a request was answered with, its body apart. */
export interface CdrResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The answer's `x-request-id`. */
  readonly requestId: string | undefined;
  /** Requests that it took. */
  readonly attempts: number;
}

/** A decoded answer. */
export interface Answered<Result> {
  readonly data: Result;
  readonly response: CdrResponse;
}

/** One call under way. */
export interface Attempt<Result> {
  readonly call: Call<Result>;
  readonly settings: Settings;
  readonly server: Server;
  readonly url: string;
  readonly progress: Progress;
  /** What the last request was sent with. */
  authorization?: Authorization | undefined;
  /** The 401 that it got: the next request needs another token. */
  refusal?: CdrError | undefined;
}

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

type Fail = (kind: CdrErrorKind, message: string, details?: Partial<CdrErrorDetails>) => CdrError;

const createFail =
  ({ progress }: Attempt<unknown>, response?: Response): Fail =>
  (kind, message, details) =>
    new CdrError(message, {
      ...progress,
      status: response?.status || undefined,
      requestId: response && readRequestId(response),
      ...details,
      kind,
    });

const isRedirect = ({ status, type }: Response): boolean =>
  // Browsers hide a redirect that they were told not to follow.
  type === 'opaqueredirect' || (status >= 300 && status < 400);

const readBody = async (response: Response, maxBytes: number, fail: Fail): Promise<string> => {
  try {
    return await readText(response, maxBytes);
  } catch (cause) {
    if (!(cause instanceof UnreadableBody)) throw fail('network', 'the answer broke off', { cause });
    if (cause.reason === 'too-large') throw fail('protocol', `the answer is larger than maxBytes (${maxBytes})`);
    throw fail('decode', 'the answer is not UTF-8');
  }
};

const decode = <Result>(
  { call: { decoder, operation }, settings }: Attempt<Result>,
  text: string,
  fail: Fail,
): Result => {
  if (isNestedTooDeep(text)) throw fail('decode', 'the answer is nested too deep');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // Without the cause: a JSON error quotes the text.
    throw fail('decode', 'the answer is not JSON, or is cut off');
  }
  const result = decoder.safeParse(body);
  settings.observer.onDecoded(operation);
  if (result.success) return result.data;
  const issues = toDecodeIssues(result.error.issues);
  throw fail('decode', `the answer does not fit the contract: ${toSentence(issues)}`, { issues });
};

const toHeaders = (call: Call<unknown>, authorization: Authorization | undefined): Record<string, string> => {
  const traceparent = toTraceparent(call.options?.traceparent);
  return {
    accept: 'application/json',
    ...(authorization && { authorization: authorization.header }),
    ...(call.body !== undefined && { 'content-type': 'application/json' }),
    ...(traceparent !== undefined && { traceparent }),
  };
};

const authorize = async (attempt: Attempt<unknown>): Promise<void> => {
  const { server, settings, progress, refusal, authorization: refused } = attempt;
  if (!server.authorize) return;
  attempt.authorization = await server.authorize(progress.operation, refusal && refused);
  if (!refusal) return;
  if (attempt.authorization.header === refused?.header) throw refusal;
  attempt.refusal = undefined;
  settings.observer.onRetry({ operation: progress.operation, action: 'renew-token', delayMs: 0, error: refusal });
};

const request = async (attempt: Attempt<unknown>, signal: AbortSignal): Promise<Response> => {
  const { call, settings, progress, url } = attempt;
  const { fetch, observer } = settings;
  await authorize(attempt);
  signal.throwIfAborted();
  progress.attempts += 1;
  const event = {
    operation: progress.operation,
    attempt: progress.attempts,
    method: call.route.method,
    route: call.route.path,
    parameters: Object.keys(call.query ?? {}),
  };
  const startedAt = performance.now();
  observer.onRequest(event);
  try {
    // Called as a plain function: browsers refuse a `fetch` that is called as somebody's method.
    const response = await fetch(url, {
      method: call.route.method,
      headers: toHeaders(call, attempt.authorization),
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      redirect: 'manual',
      signal,
    });
    const { status } = response;
    const durationMs = performance.now() - startedAt;
    observer.onResponse({ ...event, status, requestId: readRequestId(response), durationMs });
    return response;
  } catch (cause) {
    throw createFail(attempt)('network', 'the server could not be reached', { cause });
  }
};

/** Sends a call's request once, and takes nothing but the answer that its route promises. */
export const send = async <Result>(attempt: Attempt<Result>, signal: AbortSignal): Promise<Answered<Result>> => {
  const { call, settings, progress } = attempt;
  const response = await request(attempt, signal);
  const { status, headers } = response;
  const fail = createFail(attempt, response);
  if (isRedirect(response) || (status === 200 && !JSON_TYPE.test(headers.get('content-type') ?? ''))) {
    // A body that nobody will read would keep its connection.
    response.body?.cancel().catch(() => {});
    const what = status === 200 ? 'what is not JSON' : 'a redirect';
    throw fail('protocol', `the server answered with ${what}; is baseUrl right?`);
  }
  if (status !== 200) throw await toResponseError(response, progress, { ...call.params, ...call.query });
  const data = decode(attempt, await readBody(response, settings.maxBytes, fail), fail);
  return { data, response: { status, headers, requestId: readRequestId(response), attempts: progress.attempts } };
};
