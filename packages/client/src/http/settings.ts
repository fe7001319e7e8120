import { type CodecOptions, createTimeZone, type TimeZone } from '@cdr/contract';
import type { Authorize } from './credential.ts';
import { toOptionsError } from '../core/errors.ts';
import { toSentence } from '../core/issues.ts';
import { toNameIssues } from '../core/known-names.ts';
import { type Observer, toObserver } from '../core/hooks.ts';
import type { CommonOptions, Fetch } from '../core/options.ts';
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
  readonly reader: CodecOptions;
  readonly zone: TimeZone;
}

const MEBIBYTE = 1_048_576;

/** Timers take no more: a longer wait would end at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Refuses names that are not known. @throws {CdrError} `configuration` */
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

/** Odd values go from the reader to the observer. */
const toReading = (options: CommonOptions): Pick<Settings, 'observer' | 'reader'> => {
  const observer = toObserver(options);
  const { timeZone, directions } = options;
  return { observer, reader: { timeZone, directions, onOddValue: observer.onOddValue } };
};

/**
 * Checks the client's options and fills in the defaults.
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
