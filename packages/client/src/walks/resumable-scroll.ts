import { createPbxScrollReader, type PbxCdr, PBX_LIMIT, type PbxListQuery, pbxEndpoints } from '@cdr/contract';
import { CdrError, type CdrOperation, toProtocolError, wrapError } from '../core/errors.ts';
import type { CallOptions } from '../core/options.ts';
import { toAbortedError } from '../http/deadline.ts';
import { linkAbort } from '../http/link-abort.ts';
import { toRetryDelay } from '../http/retry.ts';
import type { Settings } from '../http/settings.ts';
import { sleep } from '../http/sleep.ts';
import type { Transport } from '../http/transport.ts';
import { toListParameters } from '../query/list-query.ts';
import { createScrollPosition, type KnownCalls } from './scroll-position.ts';

/**
 * Walks a scroll batch by batch: the next step is requested once the last batch is used up. Only an empty batch ends it.
 *
 * If the server loses the scroll, a new one starts where it stopped: after a failed step, an expired scroll, or a scroll
 * that repeats itself. Its range ends at the second of the last call, and calls already returned are skipped.
 *
 * With `known`, which remembers all calls, the next step is requested while a batch is used. If the server does not sort,
 * a lost scroll then restarts with the old range. Without `known` it ends the walk.
 *
 * @throws {CdrError} the failure that repeated `maxRetries` + 1 times without a new call between, or `protocol` for a
 *   missing cursor: the result would only look complete
 */
export const createResumableScroll = (send: Transport, { reader, zone, hooks, ...settings }: Settings) => {
  const decoder = createPbxScrollReader(reader);
  return async function* resumableScroll(
    { limit = PBX_LIMIT.max, ...query }: PbxListQuery,
    operation: CdrOperation,
    options: CallOptions | undefined,
    known?: KnownCalls,
  ): AsyncGenerator<readonly PbxCdr[], void, undefined> {
    const signal = options?.signal;
    const linked = linkAbort(signal);
    const position = createScrollPosition(zone, known);
    let rest = query;
    // It may stay the same from step to step: some servers advance on each use.
    let cursor: string | undefined;
    const requestStep = () => {
      const step = cursor === undefined ? rest : { scrollId: cursor };
      return send({
        operation,
        api: 'pbx',
        route: pbxEndpoints.listCdrs,
        query: toListParameters({ ...step, limit }, operation),
        decoder,
        options: { ...options, signal: linked.signal },
        // A failed step may have advanced the server.
        isRepeatable: cursor === undefined,
      });
    };
    let ahead: ReturnType<typeof requestStep> | undefined;
    try {
      for (let failures = 0; ;) {
        if (signal?.aborted) throw toAbortedError(signal, { operation });
        try {
          const { data } = await (ahead ?? requestStep());
          ahead = undefined;
          const { rows } = data;
          if (rows.length === 0) return;
          cursor = data.scrollId;
          const isLost = cursor.trim() === '';
          const { fresh, repeats } = position.take(rows);
          if (repeats === rows.length) throw toProtocolError(operation, 'the scroll repeats itself', true);
          if (repeats > 0) hooks.warn('cdr repeated-calls', { operation, repeats });
          if (fresh.length > 0) {
            failures = 0;
            if (known && !isLost) {
              ahead = requestStep();
              // It may reject before it is awaited.
              ahead.catch(() => {});
            }
            yield fresh;
          }
          if (isLost) throw toProtocolError(operation, 'the server returned calls without a scroll_id');
        } catch (caught) {
          ahead = undefined;
          // The transport has already retried a failed start and a 429.
          if (!CdrError.isInstance(caught) || cursor === undefined) throw caught;
          const error =
            caught.kind === 'not-found'
              ? wrapError(caught, 'the scroll has expired on the server', { kind: 'expired-scroll' })
              : caught;
          const next = position.narrow(query) ?? (known ? query : null);
          failures += 1;
          if (!error.isRetryable || error.kind === 'rate-limited' || next === null || failures > settings.maxRetries)
            throw error;
          rest = next;
          cursor = undefined;
          position.begin();
          const delayMs =
            error.kind === 'protocol' || error.kind === 'expired-scroll' ? 0 : toRetryDelay(settings, failures, error);
          hooks.onRetry({ operation, action: 'restart-scroll', delayMs, error });
          await sleep(delayMs, { operation, attempts: error.attempts }, signal);
        }
      }
    } finally {
      linked.end();
    }
  };
};

/** See {@link createResumableScroll}. */
export type ResumableScroll = ReturnType<typeof createResumableScroll>;
