import { pbxCdrExamples } from '@cdr/contract/examples';
import { vi } from 'vitest';
import { type CdrRetryEvent, type CommonOptions, createCdrClient } from '../src/index.ts';
import { type Responder, respondJson, startServer } from './fixture-server.ts';

/** A call of the document. */
export const good = respondJson(pbxCdrExamples[1]);
/** Never responds. */
export const never: Responder = () => {};
/** An error with a Retry-After. */
export const failWith = (status: number, retryAfter?: string): Responder =>
  respondJson({ error: 'no' }, status, retryAfter === undefined ? {} : { 'retry-after': retryAfter });

/** A server, and a client that reports its retries. */
export const setUp = async (cleanup: AsyncDisposableStack, respond: Responder, options: CommonOptions = {}) => {
  const server = cleanup.use(await startServer(respond));
  const events: CdrRetryEvent[] = [];
  const { cdrs } = createCdrClient({
    baseUrl: server.url,
    token: 'key',
    retryDelayMs: 1,
    onRetry: (event) => void events.push(event),
    ...options,
  }).pbx;
  return { server, events, cdrs };
};

/** Moves the client's timers by the test alone, so the speed of this machine does not count. */
export const holdTimers = (cleanup: AsyncDisposableStack): void => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  cleanup.defer(() => void vi.useRealTimers());
};
