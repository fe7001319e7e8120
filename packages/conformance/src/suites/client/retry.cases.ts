import { deepStrictEqual } from 'node:assert/strict';
import { holds } from '../../core/drift.ts';
import { respondJson, respondError, respondText, breakOff, hangUp, inTurn, toRow } from './responses.ts';
import { provesClient } from './client-case.ts';
import { expectFailure, failureOf } from './failure.ts';
import type { Respond } from './fake-server.ts';
import type { SubjectRetry } from './client-under-test.ts';

const MAY_PASS: ReadonlyArray<readonly [what: string, respond: Respond]> = [
  ['a 408', respondError(408)],
  ['a 429', respondError(429)],
  ['a 500', respondError(500)],
  ['a 502', respondError(502)],
  ['a 503', respondError(503)],
  ['a 504', respondError(504)],
  ['a cut connection', hangUp],
  ['a truncated response', breakOff],
];
const WILL_NOT_PASS: ReadonlyArray<readonly [what: string, respond: Respond]> = [
  ...[400, 401, 403, 404, 405, 410, 501].map((status) => [`a ${status}`, respondError(status)] as const),
  ['a redirect', respondError(307, { location: '/' })],
  ['a page of HTML', respondText('<p>', 200, { 'content-type': 'text/html' })],
  ['JSON that is no record', respondJson({})],
];

const DELAY_MS = 4;
/** Waits are random parts of a span. Of so many calls, one almost surely draws a large part. */
const CROWD = 20;

/** Clocks differ a little, and a timer may fire early. */
const EARLIEST_MS = 100;

/** Cases of retries. */
export const clientRetryCases = [
  provesClient('client/retry/may-pass', async (harness) => {
    for (const [what, respond] of MAY_PASS) {
      const { cdr, server } = await harness.connect(inTurn(respond, respond, respondJson(toRow())));
      await cdr.pbx.cdrs.get('a');
      holds(server.received.length === 3, `${what} should be retried until it succeeds`);
    }
  }),
  provesClient('client/retry/most', async (harness) => {
    for (const maxRetries of [0, 2]) {
      for (const [what, respond] of MAY_PASS) {
        const { cdr, server } = await harness.connect(respond, { maxRetries });
        const { attempts, isRetryable } = await failureOf(() => cdr.pbx.cdrs.get('a'));
        const { length } = server.received;
        holds(length === maxRetries + 1, `${what} should take ${maxRetries + 1} requests, not ${length}`);
        holds(attempts === length, 'the error should count them');
        holds(isRetryable === true, `the error of ${what} should be retryable`);
      }
    }
  }),
  provesClient('client/retry/will-not-pass', async (harness) => {
    for (const [what, respond] of WILL_NOT_PASS) {
      const { cdr, server } = await harness.connect(respond);
      const { isRetryable } = await failureOf(() => cdr.pbx.cdrs.get('a'));
      holds(server.received.length === 1, `${what} should not be retried`);
      holds(isRetryable === false, `the error of ${what} should not be retryable`);
    }
  }),
  provesClient('client/retry/waits', async (harness) => {
    const connect = (events: SubjectRetry[]) =>
      harness.connect(respondError(503), { retryDelayMs: DELAY_MS, onRetry: (event) => void events.push(event) });
    const events: SubjectRetry[] = [];
    const { cdr } = await connect(events);
    await failureOf(() => cdr.pbx.cdrs.get('a'));
    deepStrictEqual(
      events.map(({ action }) => action),
      ['retry', 'retry', 'retry'],
    );
    for (const [index, { delayMs }] of events.entries()) {
      holds(delayMs <= DELAY_MS * 2 ** index, 'a wait should double at most from try to try');
    }
    const many: SubjectRetry[] = [];
    const { cdr: crowd } = await connect(many);
    await Promise.all(Array.from({ length: CROWD }, () => failureOf(() => crowd.pbx.cdrs.get('a'))));
    holds(
      many.some(({ delayMs }) => delayMs > DELAY_MS),
      'waits should grow from try to try',
    );
  }),
  provesClient('client/retry/retry-after', async (harness) => {
    // The wait until a date is shorter by the duration of the first request.
    const clockAt = Date.now() - performance.now();
    const inASecond = new Date(Date.now() + 1999).toUTCString();
    const dueAt = Date.parse(inASecond) - clockAt;
    const proveWith = async (value: string, toDue: (firstAt: number) => number): Promise<void> => {
      const { cdr, server } = await harness.connect(
        inTurn(respondError(429, { 'retry-after': value }), respondJson(toRow())),
      );
      await cdr.pbx.cdrs.get('a');
      const [first, second] = server.received;
      const early = toDue(first?.at ?? 0) - (second?.at ?? 0);
      holds(
        early <= EARLIEST_MS,
        `the client should wait for Retry-After: the call came ${Math.round(early)} ms early`,
      );
    };
    await Promise.all([proveWith('1', (firstAt) => firstAt + 1000), proveWith(inASecond, () => dueAt)]);
  }),
  provesClient('client/retry/hopeless-wait', async (harness) => {
    const { cdr, server } = await harness.connect(respondError(503, { 'retry-after': '30' }), {
      totalTimeoutMs: 20_000,
    });
    const from = performance.now();
    const failure = await expectFailure('a 503', 'server', () => cdr.pbx.cdrs.get('a'));
    holds(performance.now() - from < 10_000, 'a wait that the time left does not allow should not be begun');
    holds(failure.retryAfterMs === 30_000, 'the error should hold the Retry-After');
    holds(server.received.length === 1, 'it should not be tried again');
  }),
];
