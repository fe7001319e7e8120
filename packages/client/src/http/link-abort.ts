/** A signal that aborts with the caller's, or by `end`. */
export interface LinkedAbort {
  readonly signal: AbortSignal;
  /** Aborts, and removes the listener on the caller's signal. */
  readonly end: () => void;
}

/** Links a new signal to the caller's. */
export const linkAbort = (caller: AbortSignal | undefined): LinkedAbort => {
  const controller = new AbortController();
  const abort = (): void => controller.abort(caller?.reason);
  caller?.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    end: () => {
      caller?.removeEventListener('abort', abort);
      abort();
    },
  };
};
