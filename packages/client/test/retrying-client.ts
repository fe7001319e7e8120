import { pbxCdrExamples } from '@cdr/contract/examples';
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
