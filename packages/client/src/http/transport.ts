import { checkOptions } from '../core/check-arguments.ts';
import { CdrError, type Progress, toOptionsError } from '../core/errors.ts';
import { type Call, toRequestUrl } from './call.ts';
import { toAbortedError, toTimeoutError, withDeadline } from './deadline.ts';
import { createLimiter } from './limiter.ts';
import { toRetryDelay } from './retry.ts';
import { type DecodedResponse, type PendingCall, sendOnce } from './send-once.ts';
import type { Servers, Settings } from './settings.ts';
import { sleep } from './sleep.ts';

/** Sends a call, with retries, and decodes its response. */
export type Transport = <Result>(call: Call<Result>) => Promise<DecodedResponse<Result>>;

/**
 * Creates the transport that every call of a client uses.
 *
 * A call that waits, for a slot or for its next attempt, holds no slot of the limiter.
 */
export const createTransport = (settings: Settings, servers: Servers): Transport => {
  const { timeoutMs, totalTimeoutMs, maxRetries, hooks } = settings;
  const limiter = createLimiter(settings.maxConcurrency);

  return async <Result>(call: Call<Result>) => {
    const { api, operation, options } = call;
    checkOptions(operation, options);
    const signal = options?.signal;
    const server = servers[api];
    if (!server) throw toOptionsError(`createCdrClient needs ${api}: { baseUrl, token }`, operation);
    const progress: Progress = { operation, attempts: 0 };
    const pending: PendingCall<Result> = { call, settings, server, url: toRequestUrl(server.baseUrl, call), progress };
    const endsAt = performance.now() + totalTimeoutMs;
    const toTotal = () => ({ leftMs: endsAt - performance.now(), limitMs: totalTimeoutMs, progress, signal });
    let isRenewed = false;
    for (let failures = 0; ;) {
      if (signal?.aborted) throw toAbortedError(signal, progress);
      if (!limiter.tryEnter()) await withDeadline((until) => limiter.enter(until), toTotal());
      let delayMs = 0;
      try {
        const total = toTotal();
        if (total.leftMs <= 0) throw toTimeoutError(totalTimeoutMs, progress);
        const deadline = total.leftMs < timeoutMs ? total : { leftMs: timeoutMs, progress, signal };
        return await withDeadline((until) => sendOnce(pending, until), deadline);
      } catch (error) {
        if (!CdrError.isInstance(error)) throw error;
        if (error.kind === 'unauthorized' && pending.authorization && !isRenewed) {
          isRenewed = true;
          pending.rejection = error;
          continue;
        }
        failures += 1;
        delayMs = toRetryDelay(settings, failures, error);
        const isLast = failures > maxRetries || delayMs >= toTotal().leftMs;
        // A 429 changed nothing on the server.
        const isRepeatable = call.isRepeatable !== false || error.kind === 'rate-limited';
        if (isLast || !error.isRetryable || !isRepeatable) throw error;
        hooks.onRetry({ operation, action: 'retry', delayMs, error });
      } finally {
        limiter.leave();
      }
      await sleep(delayMs, progress, signal);
    }
  };
};
