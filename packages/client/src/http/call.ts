import { type Decoder, isRecordId, RECORD_ID_MAX_LENGTH } from '@cdr/contract';
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

/** A path parameter as one segment. Either API has a limit for its length. */
const toSegment = (operation: CdrOperation, name: string, value: unknown): string => {
  if (typeof value !== 'string') throw toArgumentError(operation, name, 'must be a string');
  if (!isRecordId(value)) {
    throw toArgumentError(
      operation,
      name,
      'must not be empty, nor contain NUL, a lone surrogate or a "." or ".." component',
    );
  }
  const segment = encodeURIComponent(value);
  if (segment.length <= RECORD_ID_MAX_LENGTH) return segment;
  throw toArgumentError(operation, name, `must be at most ${RECORD_ID_MAX_LENGTH} characters, percent-encoded`);
};

/**
 * The URL of a call: the route's path below a base URL. Each parameter is one percent-encoded segment.
 *
 * @throws {CdrError} `invalid-argument` for a path parameter that cannot be sent
 */
export const toRequestUrl = (baseUrl: string, { operation, route, params, query }: Call<unknown>): string => {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => toSegment(operation, name, params?.[name]));
  const search = new URLSearchParams(query).toString();
  return `${baseUrl}${path}${search && `?${search}`}`;
};

const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/** A valid `traceparent`; undefined for none or a malformed one. @source W3C Trace Context */
export const toTraceparent = (text: string | undefined): string | undefined =>
  typeof text === 'string' && TRACEPARENT.test(text) ? text : undefined;
