import { pbxCdrExamples } from '@cdr/contract/examples';
import { vi } from 'vitest';
import { type CdrRetryEvent, type CommonOptions, createCdrClient } from '../src/index.ts';
import { type Answer, answerJson, startServer } from './fixture-server.ts';

/** A call of the document. */
export const good = answerJson(pbxCdrExamples[1]);
/** Nothing, for ever. */
export const never: Answer = () => {};
/** An error, and how long to wait. */
export const failWith = (status: number, retryAfter?: string): Answer =>
  answerJson({ error: 'no' }, status, retryAfter === undefined ? {} : { 'retry-after': retryAfter });

/** A server and a client that tells of its retries. */
export const setUp = async (cleanup: AsyncDisposableStack, answer: Answer, options: CommonOptions = {}) => {
  const server = cleanup.use(await startServer(answer));
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

/** Has the client's timers move by the test alone: how long this machine takes for a request then counts for nothing. */
export const holdTimers = (cleanup: AsyncDisposableStack): void => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  cleanup.defer(() => void vi.useRealTimers());
};
