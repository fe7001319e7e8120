import { type Decoder, isRecordId, RECORD_ID_MAX_LENGTH, toRequestPath } from '@cdr/contract';
import { type CdrOperation, toArgumentError } from '../core/errors.ts';
import type { CallOptions } from '../core/options.ts';
import type { Api } from './settings.ts';

/** One call of a route of the contract. */
export interface Call<Result> {
  readonly operation: CdrOperation;
  readonly api: Api;
  readonly route: { readonly method: string; readonly path: string };
  /** Of the path, not encoded. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly decoder: Decoder<Result>;
  readonly options?: CallOptions | undefined;
  /** Whether the request may be repeated after a failure. After a 401 or 429 it always may. @default true */
  readonly isRepeatable?: boolean;
}

/** Throws for values that {@link toRequestPath} rejects, and for longer ones than either API accepts. */
const checkSegment = (operation: CdrOperation, name: string, value: unknown): void => {
  if (typeof value !== 'string') throw toArgumentError(operation, name, 'must be a string');
  if (!isRecordId(value)) {
    throw toArgumentError(
      operation,
      name,
      'must not be empty, nor hold NUL, a lone surrogate or a "." or ".." component',
    );
  }
  if (encodeURIComponent(value).length > RECORD_ID_MAX_LENGTH) {
    throw toArgumentError(operation, name, `must be at most ${RECORD_ID_MAX_LENGTH} characters, percent-encoded`);
  }
};

const toPath = ({ operation, route, params = {} }: Call<unknown>): string => {
  for (const [name, value] of Object.entries(params)) checkSegment(operation, name, value);
  return toRequestPath(route.path, params);
};

/**
 * The URL of a call: the route's path below a base URL. Each parameter is one percent-encoded segment.
 *
 * @throws {CdrError} `invalid-argument` for a path parameter that cannot be sent
 */
export const toRequestUrl = (baseUrl: string, call: Call<unknown>): string => {
  const query = call.query ? `?${new URLSearchParams(call.query)}` : '';
  return baseUrl + toPath(call) + (query === '?' ? '' : query);
};

const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/** A valid `traceparent`; undefined for none or a malformed one. @source W3C Trace Context */
export const toTraceparent = (text: string | undefined): string | undefined =>
  typeof text === 'string' && TRACEPARENT.test(text) ? text : undefined;
