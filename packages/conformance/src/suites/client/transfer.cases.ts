import { deepStrictEqual } from 'node:assert/strict';
import { once } from 'node:events';
import { holds } from '../../core/drift.ts';
import { respondJson, respondError, hangUp, neverRespond, toRow } from './responses.ts';
import { provesClient } from './client-case.ts';
import { expectFailure } from './failure.ts';
import type { Respond } from './fake-server.ts';

/** Sends a byte now and then, and never an end. */
const dribble: Respond = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
};

/** The proofs of how long a client waits, and whom it follows. */
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
    holds(other.received.length === 0, 'the server that a redirect names should not be asked');
  }),
  provesClient('client/timeout/attempt', async (harness) => {
    const proveWith = async (respond: Respond): Promise<void> => {
      // Each attempt has to reach the far side, however busy the machine is.
      const { cdr, server } = await harness.connect(respond, { timeoutMs: 1500, maxRetries: 1 });
      const failure = await expectFailure('an answer that does not end', 'timeout', () => cdr.pbx.cdrs.get('a'));
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
    const failure = await expectFailure('a call that was given up', 'aborted', () =>
      cdr.pbx.cdrs.get('a', { signal: controller.signal }),
    );
    // It stays open for as long as the client keeps it.
    await gone;
    holds(server.received.length === 1, 'it should not be sent again');
    holds(failure.isRetryable === false, 'what was given up is not to be tried again');
    const again = { signal: AbortSignal.abort() };
    await expectFailure('a call that was given up before', 'aborted', () => cdr.pbx.cdrs.get('a', again));
    holds(server.received.length === 1, 'what was given up before should not be sent');
  }),
  provesClient('client/timeout/unreachable', async (harness) => {
    const { cdr, server } = await harness.connect(hangUp, { maxRetries: 0 });
    await server.close();
    await expectFailure('a server that is down', 'network', () => cdr.pbx.cdrs.get('a'));
  }),
];
