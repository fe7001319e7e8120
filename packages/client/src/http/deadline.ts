import { CdrError, type CdrErrorDetails, type Progress } from '../core/errors.ts';

/** How long one attempt may take, and who may end it. */
export interface Deadline {
  /** Aborts when time is up or the caller aborts. */
  readonly signal: AbortSignal;
  /**
   * The result of `work`, unless the deadline comes first; it does not wait for work that ignores the signal.
   *
   * @throws {CdrError} `timeout` or `aborted`
   */
  race<Result>(work: Promise<Result>): Promise<Result>;
  /** Lets go of the timer and of the caller's signal. */
  release(): void;
}

/** The error of a signal that the caller has aborted. */
export const toAbortedError = (
  signal: AbortSignal,
  progress: Pick<CdrErrorDetails, 'operation' | 'attempts'>,
): CdrError => new CdrError('aborted by the caller', { ...progress, kind: 'aborted', cause: signal.reason });

/** The error of a wait that took too long. */
export const toTimeoutError = (timeoutMs: number, progress: Progress): CdrError =>
  new CdrError(`no complete answer within ${timeoutMs} ms`, { ...progress, kind: 'timeout' });

/**
 * Starts the clock of one attempt, which has `leftMs` of the `timeoutMs` that its error will name.
 *
 * `AbortSignal.any` and `AbortSignal.timeout` are not used: they keep a listener on a long-lived signal after the
 * attempt is over.
 */
export const startDeadline = (
  leftMs: number,
  progress: Progress,
  caller: AbortSignal | undefined,
  timeoutMs: number = leftMs,
): Deadline => {
  const controller = new AbortController();
  let end: (error: CdrError) => void = () => {};
  const over = new Promise<never>((_, reject) => {
    end = (error) => {
      // First this, so that the race is lost to the deadline and not to the request that the abort ends.
      reject(error);
      controller.abort(error);
    };
  });
  // Nobody may be racing when it comes.
  over.catch(() => {});

  const onAbort = (): void => {
    if (caller) end(toAbortedError(caller, progress));
  };
  const timer = setTimeout(() => end(toTimeoutError(timeoutMs, progress)), Math.ceil(leftMs));
  caller?.addEventListener('abort', onAbort, { once: true });
  // Between two deadlines of one call nobody listens, and a signal tells its abort once.
  if (caller?.aborted) onAbort();

  return {
    signal: controller.signal,
    race: (work) => Promise.race([over, work]),
    release: () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', onAbort);
    },
  };
};
