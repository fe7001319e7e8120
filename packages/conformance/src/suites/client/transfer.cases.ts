import { deepStrictEqual } from 'node:assert/strict';
import { once } from 'node:events';
import { holds } from '../../core/drift.ts';
import { respondJson, respondError, hangUp, neverRespond, toRow } from './responses.ts';
import { provesClient } from './client-case.ts';
import { expectFailure } from './failure.ts';
import type { Respond } from './fake-server.ts';

/** Sends a byte now and then, and never ends. */
const dribble: Respond = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
};

/** Cases of deadlines, aborts and redirects. */
export const clientTransferCases = [
  provesClient('client/redirect/never-followed', async (harness) => {
    const other = await harness.serve(respondJson(toRow()));
    for (const status of [301, 302, 303, 307, 308]) {
      for (const location of [`${other.url}/v1/cdr/a`, '/v1/cdr/b']) {
        const { cdr, server } = await harness.connect(respondError(status, { location }));
        await expectFailure(`a ${status}`, 'protocol', () => cdr.pbx.cdrs.get('a'));
        deepStrictEqual(
          server.received.map(({ path }) => path),
          ['/v1/cdr/a'],
        );
      }
    }
    holds(other.received.length === 0, 'the target of a redirect should get no request');
  }),
  provesClient('client/timeout/attempt', async (harness) => {
    const proveWith = async (respond: Respond): Promise<void> => {
      // Each attempt must reach the server, also on a busy machine.
      const { cdr, server } = await harness.connect(respond, { timeoutMs: 1500, maxRetries: 1 });
      const failure = await expectFailure('an endless response', 'timeout', () => cdr.pbx.cdrs.get('a'));
      holds(failure.isRetryable === true, 'a timeout may pass');
      holds(server.received.length === 2, 'a timeout should be tried again');
    };
    await Promise.all([neverRespond, dribble].map(proveWith));
  }),
  provesClient('client/timeout/total', async (harness) => {
    const { cdr } = await harness.connect(neverRespond, { timeoutMs: 30_000, totalTimeoutMs: 200, maxRetries: 9 });
    const from = performance.now();
    await expectFailure('a call that does not end', 'timeout', () => cdr.pbx.cdrs.get('a'));
    holds(performance.now() - from < 9000, 'a call should end with totalTimeoutMs');
  }),
  provesClient('client/timeout/abort', async (harness) => {
    const controller = new AbortController();
    let gone: Promise<unknown> | undefined;
    const { cdr, server } = await harness.connect((_, response) => {
      gone = once(response, 'close');
      controller.abort();
    });
    const failure = await expectFailure('an aborted call', 'aborted', () =>
      cdr.pbx.cdrs.get('a', { signal: controller.signal }),
    );
    // The client decides how long it stays open.
    await gone;
    holds(server.received.length === 1, 'it should not be sent again');
    holds(failure.isRetryable === false, 'an aborted call should not be retryable');
    const again = { signal: AbortSignal.abort() };
    await expectFailure('a call with an aborted signal', 'aborted', () => cdr.pbx.cdrs.get('a', again));
    holds(server.received.length === 1, 'a call with an aborted signal should not be sent');
  }),
  provesClient('client/timeout/unreachable', async (harness) => {
    const { cdr, server } = await harness.connect(hangUp, { maxRetries: 0 });
    await server.close();
    await expectFailure('a server that is down', 'network', () => cdr.pbx.cdrs.get('a'));
  }),
];
