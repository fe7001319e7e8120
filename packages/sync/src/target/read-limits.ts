import { SyncError } from '../errors.ts';

/** Bounds of a read that a person waits for. */
export interface ReadLimits {
  /** How long the statement may run. @unit milliseconds */
  readonly timeoutMs: number;
  /** Stops the statement. */
  readonly signal?: AbortSignal | undefined;
}

/** The failure of a statement that ran out of time. */
export const toTimeout = (label: string, timeoutMs: number, cause?: unknown): SyncError =>
  new SyncError(`${label} did not finish a query within ${timeoutMs} ms: read a shorter range`, 'timeout', cause);

/**
 * Runs a statement until it ends, its time is over or its signal aborts. `interrupt` makes the engine give up.
 *
 * @throws {SyncError} `timeout`, `aborted`; else what `work` throws
 */
export const runWithin = async <Result>(
  label: string,
  { timeoutMs, signal }: ReadLimits,
  interrupt: () => void,
  work: () => Promise<Result>,
): Promise<Result> => {
  const toAborted = (): SyncError => new SyncError('the read was aborted', 'aborted', signal?.reason);
  if (signal?.aborted === true) throw toAborted();
  let reason: SyncError | undefined;
  const stop = (error: SyncError): void => {
    reason ??= error;
    interrupt();
  };
  const timer = setTimeout(() => stop(toTimeout(label, timeoutMs)), timeoutMs);
  const onAbort = (): void => stop(toAborted());
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await work();
  } catch (error) {
    throw reason ?? error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
};
