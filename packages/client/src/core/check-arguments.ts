import { type CdrOperation, toArgumentError, toIssuesError } from './errors.ts';
import { toNameIssues } from './known-names.ts';
import type { CallOptions } from './options.ts';

/** Whether something has members to be read. */
export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Refuses filters or options that are no object. @throws {CdrError} `invalid-argument` */
export const checkObject: (operation: CdrOperation, path: string, value: unknown) => asserts value is object = (
  operation,
  path,
  value,
) => {
  if (!isObject(value)) throw toArgumentError(operation, path, 'must be an object');
};

/** Refuses a count that is no whole number from 1. @throws {CdrError} `invalid-argument` */
export const checkCount = (operation: CdrOperation, path: string, value: number): void => {
  if (!Number.isInteger(value) || value < 1) throw toArgumentError(operation, path, 'must be a whole number from 1');
};

const CALL_OPTIONS = ['signal', 'traceparent'] satisfies ReadonlyArray<keyof CallOptions>;

/** What some calls take beside the options of all. */
const OWN_OPTIONS: Partial<Record<CdrOperation, readonly string[]>> = {
  'autocall.reports.getMany': ['concurrency', 'onNotFound'],
  'pbx.cdrs.pages': ['continuationToken'],
  'pbx.cdrs.export': ['checkpoint', 'rowsPerWindow'],
  'pbx.cdrs.changes': ['checkpoint', 'rowsPerWindow'],
};

/**
 * Refuses a call's options in another form or of another name, and another form of the signal in them: JavaScript callers
 * have no type checker to say so.
 *
 * A signal may come from another realm or a library, so it is known by what it does.
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
