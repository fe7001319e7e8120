import { type CdrOperation, toArgumentError } from './errors.ts';

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

/**
 * Refuses a call's options, and the signal in them, in another form: JavaScript callers have no type checker to say so.
 *
 * A signal may come from another realm or a library, so it is known by what it does.
 *
 * @throws {CdrError} `invalid-argument`
 */
export const checkOptions = (operation: CdrOperation, options: unknown): void => {
  if (options === undefined) return;
  checkObject(operation, 'options', options);
  const signal = 'signal' in options ? options.signal : undefined;
  if (signal === undefined || (isObject(signal) && 'aborted' in signal && 'addEventListener' in signal)) return;
  throw toArgumentError(operation, 'signal', 'must be an AbortSignal');
};
