import type { CdrError, CdrOperation } from './errors.ts';
import { createOddValues, type OddValues } from './odd-values.ts';

/** A request without its values: safe to log. */
export interface CdrRequestEvent {
  readonly operation: CdrOperation;
  /** 1 for the first request of a call. */
  readonly attempt: number;
  readonly method: string;
  /** The route's path with the names of its parameters. @example '/v1/cdr/:id' */
  readonly route: string;
  /** Names of the query parameters. */
  readonly parameters: readonly string[];
}

/** A response without its body. */
export interface CdrResponseEvent extends CdrRequestEvent {
  readonly status: number;
  readonly requestId: string | undefined;
  /** From the request to the response's headers. */
  readonly durationMs: number;
}

/** A repeated step, and its reason. */
export interface CdrRetryEvent {
  readonly operation: CdrOperation;
  /** The same request, the request with a new token, or a scroll that restarts where it stopped. */
  readonly action: 'retry' | 'renew-token' | 'restart-scroll';
  /** The wait before the step. */
  readonly delayMs: number;
  readonly error: CdrError;
}

/** A log of messages with facts; `console` is one. */
export interface CdrLogger {
  debug(message: string, facts: object): void;
  warn(message: string, facts: object): void;
}

/** Hooks that observe requests. Errors they throw are ignored. To change requests, set `fetch`. */
export interface Hooks {
  /** Called before each request. */
  readonly onRequest?: ((event: CdrRequestEvent) => void) | undefined;
  /** Called after each response's headers. */
  readonly onResponse?: ((event: CdrResponseEvent) => void) | undefined;
  /** Called before a request is repeated, or a scroll restarts. */
  readonly onRetry?: ((event: CdrRetryEvent) => void) | undefined;
  /** Logs requests and responses as `debug`; retries, repeated calls and odd values as `warn`. */
  readonly logger?: CdrLogger | undefined;
}

/** The hooks and the logger as functions that never throw. */
export interface SafeHooks extends OddValues {
  onRequest(event: CdrRequestEvent): void;
  onResponse(event: CdrResponseEvent): void;
  onRetry(event: CdrRetryEvent): void;
  /** Whether warnings reach a logger: a check that only warns is skipped otherwise. */
  readonly isLogging: boolean;
  /** Logs a deviation of the server that the client handled. */
  warn(message: string, facts: object): void;
}

/** Calls a hook. Its failure must not fail the request. */
const callSafely = (hook: () => unknown): void => {
  try {
    Promise.resolve(hook()).catch(() => {});
  } catch {
    // Ignored, as documented.
  }
};

/** Combines the hooks and the logger of a client. */
export const toSafeHooks = ({ onRequest, onResponse, onRetry, logger }: Hooks): SafeHooks => {
  const warn: CdrLogger['warn'] = (message, facts) => {
    if (logger) callSafely(() => logger.warn(message, facts));
  };
  const createHook =
    <Event extends object>(hook: ((event: Event) => void) | undefined, message: string) =>
    (event: Event): void => {
      if (hook) callSafely(() => hook(event));
      if (logger) callSafely(() => logger.debug(message, event));
    };
  return {
    onRequest: createHook(onRequest, 'cdr request'),
    onResponse: createHook(onResponse, 'cdr response'),
    onRetry: (event) => {
      if (onRetry) callSafely(() => onRetry(event));
      const { operation, action, delayMs, error } = event;
      warn(`cdr ${action}`, { operation, delayMs, kind: error.kind, message: error.message });
    },
    isLogging: logger !== undefined,
    warn,
    ...createOddValues(warn),
  };
};

/** @deprecated Renamed to {@link Hooks}. */
export type Observers = Hooks;
