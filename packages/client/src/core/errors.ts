import type { Issue } from '@cdr/contract';
import { toSentence } from './issues.ts';

/**
 * What went wrong, as a closed set: branch on it, never on a message.
 *
 * - `configuration`: the options given to `createCdrClient`, or a token function or checkpoint that failed
 * - `invalid-argument`: an argument of this call; nothing was sent
 * - `bad-request`, `unauthorized`, `forbidden`, `not-found`, `rate-limited`: the server said 400, 401, 403, 404, 429
 * - `server`: the server said 5xx
 * - `expired-scroll`: the server has forgotten the scroll; it must be started anew
 * - `network`: no answer, or one that broke off
 * - `timeout`: no complete answer within `timeoutMs` or `totalTimeoutMs`, or the server said 408
 * - `aborted`: the caller's signal
 * - `protocol`: an answer that this API never gives: a redirect, a status that it does not have, another content type, a
 *   body above `maxBytes`, a scroll that goes round in circles or gives fewer calls than the server counts
 * - `decode`: a JSON answer that is cut off or does not fit the contract
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

/** The public function that failed; `pbx.token` is the exchange of an API key for a token, which happens by itself. */
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

/** How far a call has come: it lives as long as the call does, and its errors say it. */
export interface Progress {
  readonly operation: CdrOperation;
  /** Requests sent so far. */
  attempts: number;
}

/** What a {@link CdrError} says beside its message. */
export interface CdrErrorDetails {
  readonly kind: CdrErrorKind;
  readonly operation: CdrOperation;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  /** @default 0 */
  readonly attempts?: number | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly retryAfterMs?: number | undefined;
  /** @default by kind: true for `network`, `timeout`, `rate-limited`, `server` and `expired-scroll` */
  readonly isRetryable?: boolean | undefined;
  readonly cause?: unknown;
}

/** The same in every copy of this package that a program may hold. */
const BRAND = Symbol.for('@cdr/client/CdrError');

const RETRYABLE: ReadonlySet<CdrErrorKind> = new Set([
  'network',
  'timeout',
  'rate-limited',
  'server',
  'expired-scroll',
]);

/**
 * The one error of this package.
 *
 * Its message and issues hold names and fixed texts only: no token, phone number, code, id or URL. `cause` is what was
 * caught, unchanged.
 */
export class CdrError extends Error {
  override readonly name = 'CdrError';
  declare readonly kind: CdrErrorKind;
  declare readonly operation: CdrOperation;
  /** Of the answer; undefined when there was none. */
  declare readonly status: number | undefined;
  /** The answer's `x-request-id`, for the server's operator. */
  declare readonly requestId: string | undefined;
  /** Requests that were sent for the call, retries included; 0: it failed before the first. */
  declare readonly attempts: number;
  /** The arguments, or the answer's fields, that were wrong. */
  declare readonly issues: readonly Issue[] | undefined;
  /** Whether the same call, made again, may succeed. For a scroll that is a new scroll, from its start. */
  declare readonly isRetryable: boolean;
  /** What the server asked for with `Retry-After`, at most a minute. @unit milliseconds */
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

  /** Whether `value` is a `CdrError`, of this copy of the package or of another one: `instanceof` knows only its own. */
  static isInstance(value: unknown): value is CdrError {
    return typeof value === 'object' && value !== null && BRAND in value;
  }
}

/** The error of arguments that are wrong in some ways. */
export const toIssuesError = (operation: CdrOperation, issues: readonly Issue[]): CdrError =>
  new CdrError(toSentence(issues), { kind: 'invalid-argument', operation, issues });

/** The error of one argument. */
export const toArgumentError = (operation: CdrOperation, path: string, message: string): CdrError =>
  toIssuesError(operation, [{ path, message }]);

/** The error of an answer that the API never gives. */
export const toProtocolError = (operation: CdrOperation, message: string, isRetryable = false): CdrError =>
  new CdrError(message, { kind: 'protocol', operation, isRetryable });

/** The error of options that cannot work. */
export const toOptionsError = (
  message: string,
  operation: CdrOperation = 'createCdrClient',
  causes: { readonly cause?: unknown } = {},
): CdrError => new CdrError(message, { ...causes, kind: 'configuration', operation });

/** The error of a function of the caller's. Its own error is the cause, as its message may say anything. */
export const toFunctionError = (operation: CdrOperation, name: string, cause: unknown): CdrError =>
  toOptionsError(`the function ${name} failed: see cause`, operation, { cause });

/** Wraps an error with a more precise message or details. */
export const toOtherError = (cause: CdrError, message: string, details: Partial<CdrErrorDetails>): CdrError => {
  const { kind, operation, status, requestId, attempts } = cause;
  return new CdrError(message, { kind, operation, status, requestId, attempts, cause, ...details });
};
