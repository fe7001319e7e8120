import { type Answered, type Attempt, send } from './send-once.ts';
import { type Call, toRequestUrl } from './call.ts';
import { checkOptions } from '../core/check-arguments.ts';
import { startDeadline, toAbortedError, toTimeoutError } from './deadline.ts';
import { CdrError, type Progress, toOptionsError } from '../core/errors.ts';
import { createLimiter } from './limiter.ts';
import { toRetryDelay } from './retry.ts';
import type { Servers, Settings } from './settings.ts';
import { sleep } from './sleep.ts';

/** Sends one call, again where that may help, and gives its decoded answer. */
export type Transport = <Result>(call: Call<Result>) => Promise<Answered<Result>>;

/** Runs what may take `leftMs` of the `totalMs` that its error will name. */
const runWithin = async <Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  [leftMs, totalMs]: readonly [leftMs: number, totalMs: number],
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<Result> => {
  const deadline = startDeadline(leftMs, progress, signal, totalMs);
  try {
    return await deadline.race(run(deadline.signal));
  } finally {
    deadline.release();
  }
};

/**
 * The one way out: every call of this client goes through it.
 *
 * A call that waits, for its turn or to be tried again, holds no place of the limiter.
 */
export const createTransport = (settings: Settings, servers: Servers): Transport => {
  const { timeoutMs, totalTimeoutMs, maxRetries, observer } = settings;
  const limiter = createLimiter(settings.maxConcurrency);

  return async <Result>(call: Call<Result>) => {
    const { api, operation, options } = call;
    checkOptions(operation, options);
    const signal = options?.signal;
    const server = servers[api];
    if (!server) throw toOptionsError(`createCdrClient was given no ${api}: { baseUrl, token }`, operation);
    const progress: Progress = { operation, attempts: 0 };
    const url = toRequestUrl(server.baseUrl, call);
    const attempt: Attempt<Result> = { call, settings, server, url, progress };
    const endsAt = performance.now() + totalTimeoutMs;
    let isRenewed = false;
    for (let failures = 0; ;) {
      if (signal?.aborted) throw toAbortedError(signal, progress);
      const toLeft = (): [number, number] => [endsAt - performance.now(), totalTimeoutMs];
      if (!limiter.tryEnter()) await runWithin((until) => limiter.enter(until), toLeft(), progress, signal);
      let delayMs = 0;
      try {
        const left = toLeft();
        if (left[0] <= 0) throw toTimeoutError(totalTimeoutMs, progress);
        const span = left[0] < timeoutMs ? left : ([timeoutMs, timeoutMs] as const);
        return await runWithin((until) => send(attempt, until), span, progress, signal);
      } catch (error) {
        if (!CdrError.isInstance(error)) throw error;
        if (error.kind === 'unauthorized' && attempt.authorization && !isRenewed) {
          isRenewed = true;
          attempt.refusal = error;
          continue;
        }
        failures += 1;
        delayMs = toRetryDelay(settings, failures, error);
        const isHopeless = failures > maxRetries || delayMs >= endsAt - performance.now();
        // A 429 moved nothing.
        const mayRepeat = call.isRepeatable !== false || error.kind === 'rate-limited';
        if (isHopeless || !error.isRetryable || !mayRepeat) throw error;
        observer.onRetry({ operation, action: 'retry', delayMs, error });
      } finally {
        limiter.leave();
      }
      await sleep(delayMs, progress, signal);
    }
  };
};
