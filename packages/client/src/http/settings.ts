import { type CodecOptions, createTimeZone, type TimeZone } from '@cdr/contract';
import type { Authorize } from './credential.ts';
import { toOptionsError } from '../core/errors.ts';
import { toSentence } from '../core/issues.ts';
import { toNameIssues } from '../core/known-names.ts';
import { type SafeHooks, toSafeHooks } from '../core/hooks.ts';
import type { CommonOptions, Fetch } from '../core/options.ts';
import type { RetryPolicy } from './retry.ts';

/** The two APIs. */
export type Api = 'autocall' | 'pbx';

/** A server and its credential, checked. */
export interface Server {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Undefined for a server without a credential. */
  readonly authorize?: Authorize;
}

/** The servers of a client. */
export type Servers = Readonly<Partial<Record<Api, Server | undefined>>>;

/** The client's options, checked and with defaults, without the servers. */
export interface Settings extends RetryPolicy {
  readonly fetch: Fetch;
  /** @unit milliseconds */
  readonly timeoutMs: number;
  /** @unit milliseconds */
  readonly totalTimeoutMs: number;
  readonly maxConcurrency: number;
  readonly maxBytes: number;
  readonly hooks: SafeHooks;
  readonly reader: CodecOptions;
  readonly zone: TimeZone;
}

const MEBIBYTE = 1_048_576;

/** The limit of timers: a longer one would fire at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Rejects unknown names. @throws {CdrError} `configuration` */
export const checkNames = (given: object, known: readonly string[], path = ''): void => {
  const issues = toNameIssues(given, known);
  if (issues.length > 0) throw toOptionsError(path + toSentence(issues));
};

type NumberName = Extract<keyof CommonOptions, `${string}Ms` | `max${string}`>;

const toWhole = (options: CommonOptions, name: NumberName, preset: number, max: number, min = 1): number => {
  const value = options[name] ?? preset;
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw toOptionsError(`${name} must be a whole number from ${min} to ${max}`);
};

const toZone = (timeZone: string | undefined): TimeZone => {
  try {
    return createTimeZone(timeZone);
  } catch (cause) {
    throw toOptionsError('timeZone must be an IANA name or offset: +07:00', undefined, { cause });
  }
};

const toFetch = ({ fetch = globalThis.fetch }: CommonOptions): Fetch => {
  if (typeof fetch !== 'function') throw toOptionsError('fetch must be a function');
  return fetch;
};

/** Passes odd values from the reader to the hooks. */
const toReading = (options: CommonOptions): Pick<Settings, 'hooks' | 'reader'> => {
  const hooks = toSafeHooks(options);
  const { timeZone, directions } = options;
  return { hooks, reader: { timeZone, directions, onOddValue: hooks.onOddValue } };
};

/**
 * Checks the client's options and applies the defaults.
 *
 * @throws {CdrError} `configuration`
 */
export const toSettings = (options: CommonOptions): Settings => ({
  fetch: toFetch(options),
  timeoutMs: toWhole(options, 'timeoutMs', 30_000, LONGEST_TIMEOUT_MS),
  totalTimeoutMs: toWhole(options, 'totalTimeoutMs', 120_000, LONGEST_TIMEOUT_MS),
  maxRetries: toWhole(options, 'maxRetries', 3, 100, 0),
  retryDelayMs: toWhole(options, 'retryDelayMs', 250, LONGEST_TIMEOUT_MS, 0),
  maxConcurrency: toWhole(options, 'maxConcurrency', 8, 10_000),
  ...toReading(options),
  maxBytes: toWhole(options, 'maxBytes', 64 * MEBIBYTE, Number.MAX_SAFE_INTEGER),
  zone: toZone(options.timeZone),
});
