import { createPbxScrollReader, type PbxCdr, PBX_LIMIT, type PbxListQuery, pbxEndpoints } from '@cdr/contract';
import { toAbortedError } from '../http/deadline.ts';
import { CdrError, type CdrOperation, toOtherError, toProtocolError } from '../core/errors.ts';
import type { CallOptions } from '../core/options.ts';
import { toRetryDelay } from '../http/retry.ts';
import type { Settings } from '../http/settings.ts';
import { sleep } from '../http/sleep.ts';
import type { Transport } from '../http/transport.ts';
import { toListParameters } from '../query/list-query.ts';
import { createScrollPosition, type KnownCalls } from './scroll-position.ts';

/**
 * Walks a scroll lazily, batch by batch: a step is requested once the batch before it is used up. Only an empty batch ends it.
 *
 * It begins anew, at where it was, when its server lost it: after a step without an answer, a scroll that expired or one
 * that goes round in circles. The new scroll ends at the second of the last call that came; those of its calls that came
 * are left out. A server that does not sort ends the walk, unless `given` is there to remember all calls: then the new
 * scroll has its old range.
 *
 * @throws {CdrError} the failure that came `maxRetries` + 1 times without a new call between, `protocol` for a cursor that
 *   went missing: stopping quietly would look like a complete result
 */
export const createSteadyScroll = (send: Transport, { reader, zone, observer, ...settings }: Settings) => {
  const decoder = createPbxScrollReader(reader);
  return async function* steadyScroll(
    { limit = PBX_LIMIT.max, ...query }: PbxListQuery,
    operation: CdrOperation,
    options: CallOptions | undefined,
    given?: KnownCalls,
  ): AsyncGenerator<readonly PbxCdr[], void, undefined> {
    const signal = options?.signal;
    const position = createScrollPosition(zone, given);
    let rest = query;
    // It may be the same after every step: some servers move on each time it is used.
    let cursor: string | undefined;
    for (let failures = 0; ;) {
      if (signal?.aborted) throw toAbortedError(signal, { operation });
      try {
        const step = cursor === undefined ? rest : { scrollId: cursor };
        const { data } = await send({
          operation,
          api: 'pbx',
          route: pbxEndpoints.listCdrs,
          query: toListParameters({ ...step, limit }, operation),
          decoder,
          options,
          // A step that was lost may have moved the server on.
          isRepeatable: cursor === undefined,
        });
        const { rows } = data;
        if (rows.length === 0) return;
        cursor ??= data.scrollId;
        const { fresh, repeats } = position.take(rows);
        if (repeats === rows.length) throw toProtocolError(operation, 'the scroll goes round in circles', true);
        if (repeats > 0) observer.warn('cdr repeated-calls', { operation, repeats });
        if (fresh.length > 0) {
          failures = 0;
          yield fresh;
        }
        cursor = data.scrollId;
        if (cursor.trim() === '') throw toProtocolError(operation, 'the server gave calls without a scroll_id');
      } catch (caught) {
        // What fails to begin, and a 429, has been retried by the transport.
        if (!CdrError.isInstance(caught) || cursor === undefined) throw caught;
        const error =
          caught.kind === 'not-found'
            ? toOtherError(caught, 'the server has forgotten this scroll', { kind: 'expired-scroll' })
            : caught;
        const next = position.narrow(query) ?? (given ? query : null);
        failures += 1;
        if (!error.isRetryable || error.kind === 'rate-limited' || next === null || failures > settings.maxRetries)
          throw error;
        rest = next;
        cursor = undefined;
        position.begin();
        const delayMs =
          error.kind === 'protocol' || error.kind === 'expired-scroll' ? 0 : toRetryDelay(settings, failures, error);
        observer.onRetry({ operation, action: 'restart-scroll', delayMs, error });
        await sleep(delayMs, { operation, attempts: error.attempts }, signal);
      }
    }
  };
};

/** See {@link createSteadyScroll}. */
export type SteadyScroll = ReturnType<typeof createSteadyScroll>;
