import { type Answered, type Attempt, send } from './attempt.ts';
import { type Call, toRequestUrl } from './call.ts';
import { checkOptions } from './check-arguments.ts';
import { startDeadline, toAbortedError, toTimeoutError } from './deadline.ts';
import { CdrError, type Progress } from './errors.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { toRetryDelay } from './retry.ts';
import type { Servers, Settings } from './settings.ts';
import { sleep } from './sleep.ts';

/** Sends one call, again where that may help, and gives its decoded answer. */
export type Transport = <Result>(call: Call<Result>) => Promise<Answered<Result>>;

const waitForTurn = async (
  limiter: Limiter,
  progress: Progress,
  leftMs: number,
  totalMs: number,
  signal?: AbortSignal,
) => {
  const deadline = startDeadline(leftMs, progress, signal, totalMs);
  try {
    await deadline.race(limiter.enter(deadline.signal));
  } finally {
    deadline.release();
  }
};

const sendOnce = async <Result>(attempt: Attempt<Result>, leftMs: number): Promise<Answered<Result>> => {
  const { timeoutMs, totalTimeoutMs } = attempt.settings;
  const isLast = leftMs < timeoutMs;
  const deadline = startDeadline(
    isLast ? leftMs : timeoutMs,
    attempt.progress,
    attempt.call.options?.signal,
    isLast ? totalTimeoutMs : timeoutMs,
  );
  try {
    return await deadline.race(send(attempt, deadline.signal));
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
  const { totalTimeoutMs, maxRetries, observer } = settings;
  const limiter = createLimiter(settings.maxConcurrency);

  return async <Result>(call: Call<Result>) => {
    const { api, operation, options } = call;
    checkOptions(operation, options);
    const signal = options?.signal;
    const server = servers[api];
    if (!server) {
      throw new CdrError(`createCdrClient was given no ${api}: { baseUrl, token }`, {
        kind: 'configuration',
        operation,
      });
    }
    const progress: Progress = { operation, attempts: 0 };
    const url = toRequestUrl(server.baseUrl, call);
    const attempt: Attempt<Result> = { call, settings, server, url, progress };
    const endsAt = performance.now() + totalTimeoutMs;
    let isRenewed = false;
    for (let failures = 0; ;) {
      if (signal?.aborted) throw toAbortedError(signal, progress);
      if (!limiter.tryEnter()) {
        await waitForTurn(limiter, progress, endsAt - performance.now(), totalTimeoutMs, signal);
      }
      let delayMs = 0;
      try {
        const leftMs = endsAt - performance.now();
        if (leftMs <= 0) throw toTimeoutError(totalTimeoutMs, progress);
        return await sendOnce(attempt, leftMs);
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
        if (isHopeless || !error.isRetryable || call.isRepeatable === false) throw error;
        observer.onRetry({ operation, action: 'retry', delayMs, error });
      } finally {
        limiter.leave();
      }
      await sleep(delayMs, progress, signal);
    }
  };
};
