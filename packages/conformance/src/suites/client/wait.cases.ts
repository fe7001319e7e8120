import { deepStrictEqual } from 'node:assert/strict';
import { holds } from '../../core/drift.ts';
import { idsOf } from '../pbx/list.ts';
import { createAccount, createRows, readIds } from './account.ts';
import { respondError } from './responses.ts';
import { provesClient } from './client-case.ts';
import { expectFailure } from './failure.ts';

const ROWS = createRows(12);
const LIMIT = 5;

/** @unit milliseconds */
const LONGEST_WAIT_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Less than a wait of 30 s. */
const SOON_MS = 20_000;

/** Fails the second step of the first few scrolls. */
const loseSteps = (count: number, retryAfter?: string) => {
  let left = count;
  return createAccount({
    rows: ROWS,
    instead: (_, step) => {
      if (step !== 1 || left === 0) return undefined;
      left -= 1;
      return respondError(503, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
    },
  });
};

/** Cases of the waits before retries, and of their number. */
export const clientWaitCases = [
  provesClient('client/retry/longest-wait', async (harness) => {
    const inAnHour = new Date(Date.now() + HOUR_MS).toUTCString();
    for (const value of ['61', '3600', '9'.repeat(30), inAnHour]) {
      const { cdr } = await harness.connect(respondError(429, { 'retry-after': value }), { maxRetries: 0 });
      const { retryAfterMs } = await expectFailure('a 429', 'rate-limited', () => cdr.pbx.cdrs.get('a'));
      holds(retryAfterMs === LONGEST_WAIT_MS, `a longer wait should be a minute, not ${String(retryAfterMs)} ms`);
    }
  }),
  provesClient('client/timeout/abort-wait', async (harness) => {
    const controllers: AbortController[] = [];
    const onRetry = (): void => void setImmediate(() => controllers.at(-1)?.abort());
    const start = (): AbortSignal => {
      const controller = new AbortController();
      controllers.push(controller);
      return controller.signal;
    };
    const from = performance.now();
    const { cdr, server } = await harness.connect(respondError(503, { 'retry-after': '30' }), { onRetry });
    await expectFailure('an aborted wait', 'aborted', () => cdr.pbx.cdrs.get('a', { signal: start() }));
    holds(server.received.length === 1, 'nothing should be sent after an aborted wait');
    const { cdr: scrolling } = await harness.connect(loseSteps(1, '30'), { onRetry });
    await expectFailure('the aborted wait of a scroll', 'aborted', () =>
      readIds(scrolling.pbx.cdrs.scroll({ limit: LIMIT }, { signal: start() })),
    );
    holds(performance.now() - from < SOON_MS, 'a wait should end with the signal');
  }),
  provesClient('client/scroll/restarts-with-progress', async (harness) => {
    // Each restart brings new calls, so three are allowed. Without progress one is too many.
    const { cdr } = await harness.connect(loseSteps(3), { maxRetries: 1 });
    deepStrictEqual(await readIds(cdr.pbx.cdrs.scroll({ limit: LIMIT })), idsOf(ROWS));
    const { cdr: stuck } = await harness.connect(loseSteps(Number.POSITIVE_INFINITY), { maxRetries: 1 });
    await expectFailure('restarts without a new call', 'server', () =>
      readIds(stuck.pbx.cdrs.scroll({ limit: LIMIT })),
    );
  }),
];
