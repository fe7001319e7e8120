import { isRecordId, RECORD_ID_MAX_LENGTH, toRequestPath } from '@cdr/contract';
import { CdrError, type CdrOperation } from './errors.ts';
import type { DecodeIssue } from './issues.ts';
import type { Api } from './settings.ts';

/** The part of a contract's codec that this client uses. */
export interface Decoder<Result> {
  safeParse(
    body: unknown,
  ):
    | { readonly success: true; readonly data: Result }
    | { readonly success: false; readonly error: { readonly issues: readonly DecodeIssue[] } };
}

/** One call of one route of the contract. */
export interface Call<Result> {
  readonly operation: CdrOperation;
  readonly api: Api;
  readonly route: { readonly method: string; readonly path: string };
  /** Of the path, not encoded. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly decoder: Decoder<Result>;
  readonly signal?: AbortSignal | undefined;
}

const refuse = (operation: CdrOperation, path: string, message: string): CdrError =>
  new CdrError(`${path} ${message}`, { kind: 'invalid-argument', operation, issues: [{ path, message }] });

/** Throws for what {@link toRequestPath} refuses, and for more than either API looks up. */
const checkSegment = (operation: CdrOperation, name: string, value: unknown): void => {
  if (typeof value !== 'string') throw refuse(operation, name, 'must be a string');
  if (!isRecordId(value)) {
    throw refuse(operation, name, 'must not be empty, nor hold NUL, a lone surrogate or a "." or ".." component');
  }
  if (encodeURIComponent(value).length > RECORD_ID_MAX_LENGTH) {
    throw refuse(operation, name, `must be at most ${RECORD_ID_MAX_LENGTH} characters, percent-encoded`);
  }
};

const toPath = ({ operation, route, params = {} }: Call<unknown>): string => {
  for (const [name, value] of Object.entries(params)) checkSegment(operation, name, value);
  return toRequestPath(route.path, params);
};

/**
 * The address of a call: the route's path below a base URL, each parameter one percent-encoded segment.
 *
 * @throws {CdrError} `invalid-argument` for a path parameter that cannot be sent
 */
export const toRequestUrl = (baseUrl: string, call: Call<unknown>): string => {
  const query = new URLSearchParams(call.query).toString();
  return `${baseUrl}${toPath(call)}${query === '' ? '' : `?${query}`}`;
};
