import { isNestedTooDeep } from '@cdr/contract';
import { readBytes } from '@cdr/shared/read-bytes';
import { CdrError, type CdrErrorDetails, type CdrErrorKind, type Progress } from '../core/errors.ts';
import { toDecodeIssues, toSentence } from '../core/issues.ts';
import { type Call, toTraceparent } from './call.ts';
import type { Authorization } from './credential.ts';
import { toText } from './to-text.ts';
import { readRequestId, toResponseError } from './response-error.ts';
import type { Server, Settings } from './settings.ts';

/** A response without its body. */
export interface CdrResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The response's `x-request-id`. */
  readonly requestId: string | undefined;
  /** Requests that the call took. */
  readonly attempts: number;
}

/** A response and its decoded body. */
export interface DecodedResponse<Result> {
  readonly data: Result;
  readonly response: CdrResponse;
}

/** One call in flight. */
export interface PendingCall<Result> {
  readonly call: Call<Result>;
  readonly settings: Settings;
  readonly server: Server;
  readonly url: string;
  readonly progress: Progress;
  /** The credential of the last request. */
  authorization?: Authorization | undefined;
  /** The 401 of the last request: the next one needs another token. */
  rejection?: CdrError | undefined;
}

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

type Fail = (kind: CdrErrorKind, message: string, details?: Partial<CdrErrorDetails>) => CdrError;

const createFail =
  ({ progress }: PendingCall<unknown>, response?: Response): Fail =>
  (kind, message, details) =>
    new CdrError(message, {
      ...progress,
      status: response?.status || undefined,
      requestId: response && readRequestId(response),
      ...details,
      kind,
    });

const isRedirect = ({ status, type }: Response): boolean =>
  // Browsers hide the status of a redirect that is not followed.
  type === 'opaqueredirect' || (status >= 300 && status < 400);

const readText = async (response: Response, maxBytes: number, fail: Fail): Promise<string> => {
  const bytes = await readBytes(response, maxBytes).catch((cause: unknown) => {
    throw fail('network', 'the response broke off', { cause });
  });
  if (!bytes) throw fail('protocol', `the response is larger than maxBytes (${maxBytes})`);
  const text = toText(bytes);
  if (text === null) throw fail('decode', 'the response is not UTF-8');
  return text;
};

const decode = <Result>(
  { call: { decoder, operation }, settings }: PendingCall<Result>,
  text: string,
  fail: Fail,
): Result => {
  if (isNestedTooDeep(text)) throw fail('decode', 'the response is nested too deep');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // Without the cause: a JSON error quotes the text.
    throw fail('decode', 'the response is not JSON, or is cut off');
  }
  const result = decoder.safeParse(body);
  settings.hooks.onDecoded(operation);
  if (result.success) return result.data;
  const issues = toDecodeIssues(result.error.issues);
  throw fail('decode', `the response does not match the contract: ${toSentence(issues)}`, { issues });
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

const authorize = async (pending: PendingCall<unknown>): Promise<void> => {
  const { server, settings, progress, rejection, authorization: last } = pending;
  if (!server.authorize) return;
  pending.authorization = await server.authorize(progress.operation, rejection && last);
  if (!rejection) return;
  if (pending.authorization.header === last?.header) throw rejection;
  pending.rejection = undefined;
  settings.hooks.onRetry({ operation: progress.operation, action: 'renew-token', delayMs: 0, error: rejection });
};

const request = async (pending: PendingCall<unknown>, signal: AbortSignal): Promise<Response> => {
  const { call, settings, progress, url } = pending;
  const { fetch, hooks } = settings;
  await authorize(pending);
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
  hooks.onRequest(event);
  try {
    // Browsers reject a `fetch` that is called as a method of another object.
    const response = await fetch(url, {
      method: call.route.method,
      headers: toHeaders(call, pending.authorization),
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      redirect: 'manual',
      signal,
    });
    const { status } = response;
    const durationMs = performance.now() - startedAt;
    hooks.onResponse({ ...event, status, requestId: readRequestId(response), durationMs });
    return response;
  } catch (cause) {
    throw createFail(pending)('network', 'the server could not be reached', { cause });
  }
};

/** Sends the request of a call once, and accepts only the response that its route promises. */
export const sendOnce = async <Result>(
  pending: PendingCall<Result>,
  signal: AbortSignal,
): Promise<DecodedResponse<Result>> => {
  const { call, settings, progress } = pending;
  const response = await request(pending, signal);
  const { status, headers } = response;
  const fail = createFail(pending, response);
  if (isRedirect(response) || (status === 200 && !JSON_TYPE.test(headers.get('content-type') ?? ''))) {
    // An unread body would keep its connection.
    response.body?.cancel().catch(() => {});
    const content = status === 200 ? 'no JSON' : 'a redirect';
    throw fail('protocol', `the server returned ${content}; is baseUrl right?`);
  }
  if (status !== 200) throw await toResponseError(response, progress, { ...call.params, ...call.query });
  const data = decode(pending, await readText(response, settings.maxBytes, fail), fail);
  return { data, response: { status, headers, requestId: readRequestId(response), attempts: progress.attempts } };
};
