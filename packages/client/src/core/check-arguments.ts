import { isObject } from '@cdr/shared/is-object';
import { type CdrOperation, toArgumentError, toIssuesError } from './errors.ts';
import { toNameIssues } from './known-names.ts';
import type { CallOptions } from './options.ts';

/** Rejects filters or options that are not an object. @throws {CdrError} `invalid-argument` */
export const checkObject: (operation: CdrOperation, path: string, value: unknown) => asserts value is object = (
  operation,
  path,
  value,
) => {
  if (!isObject(value)) throw toArgumentError(operation, path, 'must be an object');
};

/** Rejects a count that is not a whole number from 1. @throws {CdrError} `invalid-argument` */
export const checkCount = (operation: CdrOperation, path: string, value: number): void => {
  if (!Number.isInteger(value) || value < 1) throw toArgumentError(operation, path, 'must be a whole number from 1');
};

const CALL_OPTIONS = ['signal', 'traceparent'] satisfies ReadonlyArray<keyof CallOptions>;

/** Options that only some calls take. */
const OWN_OPTIONS: Partial<Record<CdrOperation, readonly string[]>> = {
  'autocall.reports.getMany': ['concurrency', 'onNotFound'],
  'pbx.cdrs.pages': ['continuationToken'],
  'pbx.cdrs.export': ['checkpoint', 'rowsPerWindow'],
  'pbx.cdrs.changes': ['checkpoint', 'rowsPerWindow'],
};

/**
 * Rejects unknown or malformed options of a call, which JavaScript callers can pass.
 *
 * The signal is checked by its members: it may come from another realm or a library.
 *
 * @throws {CdrError} `invalid-argument`
 */
export const checkOptions = (operation: CdrOperation, options: unknown): void => {
  if (options === undefined) return;
  checkObject(operation, 'options', options);
  const issues = toNameIssues(options, [...CALL_OPTIONS, ...(OWN_OPTIONS[operation] ?? [])]);
  if (issues.length > 0) throw toIssuesError(operation, issues);
  const signal = 'signal' in options ? options.signal : undefined;
  if (signal === undefined || (isObject(signal) && 'aborted' in signal && 'addEventListener' in signal)) return;
  throw toArgumentError(operation, 'signal', 'must be an AbortSignal');
};
