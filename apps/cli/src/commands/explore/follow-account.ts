import { setTimeout as sleep } from 'node:timers/promises';
import { CdrError } from '@cdr/client';
import { sync, type SyncOptions } from '@cdr/sync';
import { writeError } from '../../output/write-error.ts';

/** Syncs an account, one round an interval, until the signal. A failed round is tried again: the page shows what there is. */
export const followAccount = async (options: SyncOptions, everyMs: number, signal: AbortSignal): Promise<void> => {
  let failure = '';
  while (!signal.aborted) {
    try {
      await sync({ ...options, signal });
      failure = '';
    } catch (error) {
      if (signal.aborted) return;
      const isPassing = CdrError.isInstance(error) && error.isRetryable;
      const message = error instanceof Error ? error.message : 'the sync failed';
      if (!isPassing) throw error;
      // A source that stays down is one line.
      if (message !== failure) writeError(`${message}; the next round tries again`, false);
      failure = message;
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
};
