import type { Issue } from '@cdr/contract';
import { toSentence } from './issues.ts';

/**
 * Why a call failed, as a closed set. Branch on it, never on a message.
 *
 * - `configuration`: the client's options are invalid, or a token function or checkpoint failed: see `cause`
 * - `invalid-argument`: an argument is invalid: see `issues`; nothing was sent
 * - `bad-request`: status 400; `issues` names the parameters
 * - `unauthorized`: status 401, also with a new token
 * - `forbidden`: status 403
 * - `not-found`: status 404
 * - `rate-limited`: status 429
 * - `server`: status 5xx
 * - `expired-scroll`: the scroll has expired on the server; start a new one
 * - `network`: no response, or one that broke off
 * - `timeout`: no complete response within `timeoutMs` or `totalTimeoutMs`, or status 408
 * - `aborted`: the caller's signal aborted; `cause` is its reason
 * - `protocol`: a response that this API never sends: a redirect, an unlisted status, another content type, a body above
 *   `maxBytes`, a scroll that repeats itself, pages that repeat, or fewer calls than the server counts
 * - `decode`: a JSON response that is cut off, is nested too deep, or does not match the contract: see `issues`
 */
export type CdrErrorKind =
  | 'configuration'
  | 'invalid-argument'
  | 'bad-request'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'server'
  | 'expired-scroll'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'protocol'
  | 'decode';

/** The public function that failed. `pbx.token` is the automatic exchange of an API key for a token. */
export type CdrOperation =
  | 'createCdrClient'
  | 'autocall.reports.get'
  | 'pbx.cdrs.get'
  | 'pbx.cdrs.list'
  | 'autocall.reports.getMany'
  | 'pbx.cdrs.scroll'
  | 'pbx.cdrs.pages'
  | 'pbx.cdrs.export'
  | 'pbx.cdrs.changes'
  | 'pbx.token'
  | 'toRange';

/** Progress of a call, for its errors. One object lives as long as the call. */
export interface Progress {
  readonly operation: CdrOperation;
  /** Requests sent so far. */
  attempts: number;
}

/** Details of a {@link CdrError}. */
export interface CdrErrorDetails {
  readonly kind: CdrErrorKind;
  readonly operation: CdrOperation;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  /** @default 0 */
  readonly attempts?: number | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly retryAfterMs?: number | undefined;
  /** @default true for `network`, `timeout`, `rate-limited`, `server` and `expired-scroll` */
  readonly isRetryable?: boolean | undefined;
  readonly cause?: unknown;
}

/** Shared by every copy of this package in a program. */
const BRAND = Symbol.for('@cdr/client/CdrError');

/** Kinds of errors after which the same call may succeed. */
export const RETRYABLE: ReadonlySet<string> = new Set<CdrErrorKind>([
  'network',
  'timeout',
  'rate-limited',
  'server',
  'expired-scroll',
]);

/**
 * The one error class of this package.
 *
 * Its message and issues contain only names and fixed texts: no token, phone number, code, id or URL. `cause` is the
 * caught error, unchanged.
 */
export class CdrError extends Error {
  override readonly name = 'CdrError';
  declare readonly kind: CdrErrorKind;
  declare readonly operation: CdrOperation;
  /** Status of the response; undefined without one. */
  declare readonly status: number | undefined;
  /** The response's `x-request-id`, for the server's operator. */
  declare readonly requestId: string | undefined;
  /** Requests sent for the call, retries included. */
  declare readonly attempts: number;
  /** The invalid arguments, or the invalid fields of the response. */
  declare readonly issues: readonly Issue[] | undefined;
  /** Whether repeating the call may succeed. A scroll restarts from its beginning. */
  declare readonly isRetryable: boolean;
  /** The wait that `Retry-After` requires, at most a minute. @unit milliseconds */
  declare readonly retryAfterMs: number | undefined;

  constructor(message: string, details: CdrErrorDetails) {
    super(`${details.operation}: ${message}`, 'cause' in details ? { cause: details.cause } : {});
    const { kind, operation, status, requestId, attempts = 0, issues, retryAfterMs } = details;
    const { isRetryable = RETRYABLE.has(kind) } = details;
    Object.assign(this, { kind, operation, status, requestId, attempts, issues, isRetryable, retryAfterMs });
  }

  get [BRAND](): true {
    return true;
  }

  /** Whether `value` is a `CdrError` of any copy of this package. `instanceof` recognises only its own copy. */
  static isInstance(value: unknown): value is CdrError {
    return typeof value === 'object' && value !== null && BRAND in value;
  }
}

/** Creates the error of invalid arguments. */
export const toIssuesError = (operation: CdrOperation, issues: readonly Issue[]): CdrError =>
  new CdrError(toSentence(issues), { kind: 'invalid-argument', operation, issues });

/** Creates the error of one invalid argument. */
export const toArgumentError = (operation: CdrOperation, path: string, message: string): CdrError =>
  toIssuesError(operation, [{ path, message }]);

/** Creates the error of a response that the API never sends. */
export const toProtocolError = (operation: CdrOperation, message: string, isRetryable = false): CdrError =>
  new CdrError(message, { kind: 'protocol', operation, isRetryable });

/** Creates the error of invalid options. */
export const toOptionsError = (
  message: string,
  operation: CdrOperation = 'createCdrClient',
  causes: { readonly cause?: unknown } = {},
): CdrError => new CdrError(message, { ...causes, kind: 'configuration', operation });

/**
 * Creates the error of a caller's function that failed. Its error is only the `cause`: its message may contain
 * anything.
 */
export const toCallbackError = (operation: CdrOperation, name: string, cause: unknown): CdrError =>
  toOptionsError(`the function ${name} failed: see cause`, operation, { cause });

/** Wraps an error with a more precise message or details. */
export const wrapError = (cause: CdrError, message: string, details: Partial<CdrErrorDetails>): CdrError => {
  const { kind, operation, status, requestId, attempts } = cause;
  return new CdrError(message, { kind, operation, status, requestId, attempts, cause, ...details });
};
