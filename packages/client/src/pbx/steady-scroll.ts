import type { PbxCdr, PbxListQuery } from '@cdr/contract';
import { CdrError, type CdrOperation } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import { toRetryDelay } from '../retry.ts';
import type { Settings } from '../settings.ts';
import { sleep } from '../sleep.ts';
import type { ScrollBatches } from './scroll-batches.ts';
import { createScrollPosition } from './scroll-position.ts';

/**
 * Walks a scroll that begins anew, at where it was, when its server lost it: after a step without an answer, a scroll that
 * expired or one that goes round in circles.
 *
 * The new scroll ends at the second of the last call that came; those of its calls that came are left out. A server that
 * does not sort ends the walk, unless `given` is there to remember all ids: then the new scroll has its old range.
 *
 * @throws {CdrError} the failure that came `maxRetries` + 1 times without a new call between
 */
export const createSteadyScroll = (scroll: ScrollBatches, settings: Settings) =>
  async function* steadyScroll(
    query: PbxListQuery,
    operation: CdrOperation,
    options: CallOptions | undefined,
    given?: Set<string>,
  ): AsyncGenerator<readonly PbxCdr[], void, undefined> {
    const position = createScrollPosition(settings.zone);
    let rest = query;
    for (let failures = 0; ;) {
      let isOpen = false;
      try {
        for await (const rows of scroll(rest, operation, options)) {
          isOpen = true;
          const fresh = position.take(rows).filter(({ id }) => !given?.has(id));
          if (fresh.length === 0) continue;
          failures = 0;
          for (const { id } of fresh) given?.add(id);
          yield fresh;
        }
        return;
      } catch (error) {
        // What fails to begin has been retried by the transport.
        if (!CdrError.isInstance(error) || !error.isRetryable || (!isOpen && error.kind !== 'protocol')) throw error;
        const next = position.narrow(query) ?? (given ? query : null);
        failures += 1;
        if (next === null || failures > settings.maxRetries) throw error;
        rest = next;
        const delayMs =
          error.kind === 'protocol' || error.kind === 'expired-scroll' ? 0 : toRetryDelay(settings, failures, error);
        settings.observer.onRetry({ operation, action: 'restart-scroll', delayMs, error });
        await sleep(delayMs, { operation, attempts: error.attempts }, options?.signal);
      }
    }
  };

/** See {@link createSteadyScroll}. */
export type SteadyScroll = ReturnType<typeof createSteadyScroll>;
