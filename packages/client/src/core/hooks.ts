import type { CdrError, CdrOperation } from './errors.ts';
import { createOddValues, type OddValues } from './odd-values.ts';

/** A request, as it may be logged: no value, id, token or number is in it. */
export interface CdrRequestEvent {
  readonly operation: CdrOperation;
  /** 1 for the first request of a call. */
  readonly attempt: number;
  readonly method: string;
  /** The route's path with its parameters' names. @example '/v1/cdr/:id' */
  readonly route: string;
  /** Names of the query parameters. */
  readonly parameters: readonly string[];
}

/** An answer's head. */
export interface CdrResponseEvent extends CdrRequestEvent {
  readonly status: number;
  readonly requestId: string | undefined;
  /** From the request to the answer's head. */
  readonly durationMs: number;
}

/** What is done again, and why. */
export interface CdrRetryEvent {
  readonly operation: CdrOperation;
  /** The request again, the request with a new token, or a scroll begun anew at where it was. */
  readonly action: 'retry' | 'renew-token' | 'restart-scroll';
  /** How long is waited before. */
  readonly delayMs: number;
  readonly error: CdrError;
}

/** A log that takes a text and its facts, as `console` does. */
export interface CdrLogger {
  debug(message: string, facts: object): void;
  warn(message: string, facts: object): void;
}

/**
 * Who is told what the client does. They only look on: what they throw is dropped. To change requests, give a `fetch`.
 */
export interface Observers {
  readonly onRequest?: ((event: CdrRequestEvent) => void) | undefined;
  readonly onResponse?: ((event: CdrResponseEvent) => void) | undefined;
  readonly onRetry?: ((event: CdrRetryEvent) => void) | undefined;
  /** Requests and responses are logged as `debug`; retries, repeated calls and odd values as `warn`. */
  readonly logger?: CdrLogger | undefined;
}

/** The hooks and the logger together, as functions that never throw. */
export interface Observer extends OddValues {
  onRequest(event: CdrRequestEvent): void;
  onResponse(event: CdrResponseEvent): void;
  onRetry(event: CdrRetryEvent): void;
  /** Something of the server's that the client got over. */
  warn(message: string, facts: object): void;
}

/** Calls an observer, whose failure must not become that of a call. */
const attempt = (observe: () => unknown): void => {
  try {
    Promise.resolve(observe()).catch(() => {});
  } catch {
    // Dropped, as documented.
  }
};

/** What tells a client's observers. */
export const toObserver = ({ onRequest, onResponse, onRetry, logger }: Observers): Observer => {
  const warn: CdrLogger['warn'] = (message, facts) => attempt(() => logger?.warn(message, facts));
  return {
    onRequest: (event) => {
      attempt(() => onRequest?.(event));
      attempt(() => logger?.debug('cdr request', event));
    },
    onResponse: (event) => {
      attempt(() => onResponse?.(event));
      attempt(() => logger?.debug('cdr response', event));
    },
    onRetry: (event) => {
      attempt(() => onRetry?.(event));
      const { operation, action, delayMs, error } = event;
      warn(`cdr ${action}`, { operation, delayMs, kind: error.kind, message: error.message });
    },
    warn,
    ...createOddValues(warn),
  };
};
