import { createTimeZone, type ReaderOptions, type TimeZone } from '@cdr/contract';
import type { Authorize } from './credential.ts';
import { CdrError } from './errors.ts';
import { type Observer, toObserver } from './observers.ts';
import type { CommonOptions, Fetch } from './options.ts';
import type { RetryPolicy } from './retry.ts';

/** The two APIs. */
export type Api = 'autocall' | 'pbx';

/** A server that is ready to be asked. */
export interface Server {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Undefined: it takes no credential. */
  readonly authorize?: Authorize;
}

/** The servers that a client was given. */
export type Servers = Readonly<Partial<Record<Api, Server>>>;

/** The client's options, where the servers are apart: checked and with every choice made. */
export interface Settings extends RetryPolicy {
  readonly fetch: Fetch;
  /** @unit milliseconds */
  readonly timeoutMs: number;
  /** @unit milliseconds */
  readonly totalTimeoutMs: number;
  readonly maxConcurrency: number;
  readonly maxBytes: number;
  readonly observer: Observer;
  readonly reader: ReaderOptions;
  readonly zone: TimeZone;
}

const MEBIBYTE = 1_048_576;

/** Timers take no more: a longer wait would end at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** The error of options that cannot work. */
export const toOptionsError = (message: string, cause?: unknown): CdrError =>
  new CdrError(message, {
    kind: 'configuration',
    operation: 'createCdrClient',
    ...(cause === undefined ? {} : { cause }),
  });

const toWhole = (name: string, value: number, max: number, min = 1): number => {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw toOptionsError(`${name} must be a whole number from ${min} to ${max}`);
};

const toZone = (timeZone: string | undefined): TimeZone => {
  try {
    return createTimeZone(timeZone);
  } catch (cause) {
    throw toOptionsError('timeZone must be an IANA name such as Asia/Ho_Chi_Minh or an offset such as +07:00', cause);
  }
};

const toFetch = ({ fetch = globalThis.fetch }: CommonOptions): Fetch => {
  if (typeof fetch !== 'function') throw toOptionsError('fetch must be a function; this runtime has none of its own');
  return fetch;
};

/**
 * Checks the client's options and fills in the defaults.
 *
 * @throws {CdrError} `configuration`
 */
export const toSettings = (options: CommonOptions): Settings => ({
  fetch: toFetch(options),
  timeoutMs: toWhole('timeoutMs', options.timeoutMs ?? 30_000, LONGEST_TIMEOUT_MS),
  totalTimeoutMs: toWhole('totalTimeoutMs', options.totalTimeoutMs ?? 120_000, LONGEST_TIMEOUT_MS),
  maxRetries: toWhole('maxRetries', options.maxRetries ?? 3, 100, 0),
  retryDelayMs: toWhole('retryDelayMs', options.retryDelayMs ?? 250, LONGEST_TIMEOUT_MS, 0),
  maxConcurrency: toWhole('maxConcurrency', options.maxConcurrency ?? 8, 10_000),
  observer: toObserver(options),
  maxBytes: toWhole('maxBytes', options.maxBytes ?? 64 * MEBIBYTE, Number.MAX_SAFE_INTEGER),
  reader: { timeZone: options.timeZone, directions: options.directions },
  zone: toZone(options.timeZone),
});
