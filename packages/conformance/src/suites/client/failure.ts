import { Drift, holds } from '../../core/drift.ts';

/** A client's error, as its callers see it. */
export interface Failure {
  readonly kind: unknown;
  readonly status: unknown;
  readonly isRetryable: unknown;
  readonly attempts: unknown;
  readonly retryAfterMs: unknown;
  readonly message: string;
  readonly issues: ReadonlyArray<{ readonly path: string; readonly message: string }>;
}

const toFailure = (error: unknown): Failure => {
  const { kind, status, isRetryable, attempts, retryAfterMs, message, issues } = Object(error);
  return { kind, status, isRetryable, attempts, retryAfterMs, message: String(message), issues: issues ?? [] };
};

/**
 * The error of a call.
 *
 * @throws {Drift} if it succeeds, or throws an error without a kind
 */
export const failureOf = async (act: () => unknown): Promise<Failure> => {
  let failure: Failure;
  try {
    await act();
  } catch (error) {
    failure = toFailure(error);
    holds(typeof failure.kind === 'string', 'an error should have a kind');
    return failure;
  }
  throw new Drift('it should fail');
};

/** Asserts the kind of a call's error, and returns that error. */
export const expectFailure = async (what: string, kind: string, act: () => unknown): Promise<Failure> => {
  const failure = await failureOf(act);
  holds(failure.kind === kind, `${what} should be an error of kind ${kind}, not ${String(failure.kind)}`);
  return failure;
};
