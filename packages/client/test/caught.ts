import { CdrError } from '../src/core/errors.ts';

const check = (value: unknown): CdrError => {
  if (CdrError.isInstance(value)) return value;
  throw new Error('expected a CdrError', { cause: value });
};

/** The `CdrError` with which a call rejects. */
export const caught = async (call: () => Promise<unknown>): Promise<CdrError> => {
  let result: unknown;
  try {
    result = await call();
  } catch (error) {
    return check(error);
  }
  throw new Error(`expected a CdrError, got ${typeof result}`);
};

/** The `CdrError` that a function throws. */
export const thrown = (call: () => unknown): CdrError => {
  try {
    call();
  } catch (error) {
    return check(error);
  }
  throw new Error('expected a CdrError, nothing was thrown');
};
