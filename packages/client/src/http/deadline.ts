import { CdrError, type CdrErrorDetails, type Progress } from '../core/errors.ts';

/** The time limit of some work. */
export interface Deadline {
  /** @unit milliseconds */
  readonly leftMs: number;
  /** The limit in the error's message. @unit milliseconds @default leftMs */
  readonly limitMs?: number;
  readonly progress: Progress;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
}

/** Creates the error of a signal that the caller aborted. */
export const toAbortedError = (
  signal: AbortSignal,
  progress: Pick<CdrErrorDetails, 'operation' | 'attempts'>,
): CdrError => new CdrError('aborted by the caller', { ...progress, kind: 'aborted', cause: signal.reason });

/** Creates the error of a wait that took too long. */
export const toTimeoutError = (limitMs: number, progress: Progress): CdrError =>
  new CdrError(`no complete response within ${limitMs} ms`, { ...progress, kind: 'timeout' });

/**
 * Runs work until the time is over or the caller aborts. Work that ignores its signal is abandoned.
 *
 * `AbortSignal.any` and `AbortSignal.timeout` keep a listener on a long-lived signal afterwards, so neither is used.
 *
 * @throws {CdrError} `timeout` or `aborted`
 */
export const withDeadline = <Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  { leftMs, limitMs = leftMs, progress, signal }: Deadline,
): Promise<Result> =>
  new Promise((resolve, reject) => {
    const controller = new AbortController();
    const release = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const end = (error: CdrError): void => {
      release();
      // Reject first, so that the deadline wins the race against the aborted request.
      reject(error);
      controller.abort(error);
    };
    const onAbort = (): void => {
      if (signal) end(toAbortedError(signal, progress));
    };
    const timer = setTimeout(() => end(toTimeoutError(limitMs, progress)), Math.ceil(leftMs));
    signal?.addEventListener('abort', onAbort);
    // A signal that aborted between two deadlines of one call fires no further event.
    if (signal?.aborted) onAbort();
    run(controller.signal).finally(release).then(resolve, reject);
  });
