import { deepStrictEqual } from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { holds } from '../../core/drift.ts';
import { respondJson, respondError, respondProblem, respondText, breakOff, toOnePage, toRow } from './responses.ts';
import { provesClient, TOKEN } from './client-case.ts';
import { expectFailure, type Failure, failureOf } from './failure.ts';
import type { Respond } from './fake-server.ts';

const KINDS: ReadonlyArray<readonly [kind: string, statuses: readonly number[]]> = [
  ['bad-request', [400]],
  ['unauthorized', [401]],
  ['forbidden', [403]],
  ['not-found', [404]],
  ['timeout', [408]],
  ['rate-limited', [429]],
  ['server', [500, 501, 502, 503, 504, 599]],
];
const UNLISTED = [201, 202, 204, 206, 402, 405, 406, 409, 410, 418, 422, 451];

const PHONE = '0912345678';
const HTML = '<!doctype html><title>Sign in</title>';

/** Responses that repeat the request and personal data, as careless servers do. */
const TELL_TALES: readonly Respond[] = [
  (received, response, index) =>
    respondJson({ error: `${received.url} ${String(received.headers.authorization)} ${PHONE}` }, 400)(
      received,
      response,
      index,
    ),
  respondJson({ error: [{ phone: `${PHONE} is not known` }, { status: TOKEN }, { [PHONE]: 'no' }] }, 400),
  (received, response, index) =>
    respondText(received.url, 200, { 'content-type': 'text/html' })(received, response, index),
  respondText(`{"data": "${PHONE}"`),
  respondJson({ data: [toRow({ id: '', from_number: PHONE })], limit: 1, page: 1, total: 1 }),
  respondJson({ data: PHONE, limit: PHONE, page: PHONE, total: PHONE }),
  respondError(302, { location: `https://other.example/${PHONE}` }),
  respondError(500, { 'x-request-id': `phone ${PHONE} ` }),
];

/** Cases of a client's errors. */
export const clientErrorCases = [
  provesClient('client/error/by-status', async (harness) => {
    for (const [kind, statuses] of KINDS) {
      for (const status of statuses) {
        const { cdr } = await harness.connect(respondError(status), { maxRetries: 0 });
        const failure = await expectFailure(`a ${status}`, kind, () => cdr.pbx.cdrs.get('a'));
        holds(failure.status === status, `the error of a ${status} should hold its status`);
      }
    }
  }),
  provesClient('client/error/unlisted-status', async (harness) => {
    for (const status of UNLISTED) {
      const { cdr } = await harness.connect(respondJson(toRow(), status), { maxRetries: 0 });
      await expectFailure(`a ${status}`, 'protocol', () => cdr.pbx.cdrs.get('a'));
    }
  }),
  provesClient('client/error/not-json', async (harness) => {
    for (const type of ['text/html', 'text/plain', 'application/jsonp', '']) {
      const { cdr } = await harness.connect(respondText(JSON.stringify(toRow()), 200, { 'content-type': type }));
      await expectFailure(`a 200 of type "${type}"`, 'protocol', () => cdr.pbx.cdrs.get('a'));
    }
    const { cdr } = await harness.connect(respondText(HTML, 404, { 'content-type': 'text/html' }));
    await expectFailure('a 404 page', 'not-found', () => cdr.pbx.cdrs.get('a'));
  }),
  provesClient('client/error/json-types', async (harness) => {
    for (const type of ['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/hal+json']) {
      const { cdr } = await harness.connect(respondText(JSON.stringify(toRow()), 200, { 'content-type': type }));
      deepStrictEqual((await cdr.pbx.cdrs.get('a')).raw, toRow());
    }
  }),
  provesClient('client/error/unreadable', async (harness) => {
    for (const body of ['', '{"id":', HTML, '[]', 'null', '"text"', '{}']) {
      const { cdr, server } = await harness.connect(respondText(body));
      await expectFailure('a body that is no record', 'decode', () => cdr.pbx.cdrs.get('a'));
      holds(server.received.length === 1, 'an invalid body should not be requested again');
    }
    const notUtf8: Respond = (_, response) => {
      // A good row with one bad byte in a text.
      const body = Buffer.from(JSON.stringify(toRow({ cause: '~' })));
      body[body.indexOf(0x7e)] = 0xff;
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    };
    const { cdr } = await harness.connect(notUtf8);
    await expectFailure('a body that is not UTF-8', 'decode', () => cdr.pbx.cdrs.get('a'));
  }),
  provesClient('client/error/broken-off', async (harness) => {
    const { cdr } = await harness.connect(breakOff, { maxRetries: 0 });
    await expectFailure('a truncated response', 'network', () => cdr.pbx.cdrs.get('a'));
  }),
  provesClient('client/error/too-large', async (harness) => {
    const big = JSON.stringify(toRow({ padding: 'x'.repeat(100_000) }));
    const compressed: Respond = (_, response) => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      response.writeHead(200, headers).end(gzipSync(big));
    };
    for (const respond of [respondText(big), compressed]) {
      const { cdr, server } = await harness.connect(respond, { maxBytes: 50_000 });
      await expectFailure('a body above maxBytes', 'protocol', () => cdr.pbx.cdrs.get('a'));
      holds(server.received.length === 1, 'a body above maxBytes should not be requested again');
      const { cdr: roomy } = await harness.connect(respond, { maxBytes: 200_000 });
      await roomy.pbx.cdrs.get('a');
    }
  }),
  provesClient('client/error/names-parameters', async (harness) => {
    const problem = {
      type: 'urn:cdr:problem:bad-parameter',
      title: 'no',
      status: 400,
      errors: [{ parameter: 'min_duration', detail: 'must be 0 to 9' }],
    };
    for (const body of [{ error: [{ min_duration: 'must be 0 to 9' }] }, problem]) {
      const { cdr } = await harness.connect(respondJson(body, 400));
      const failure = await expectFailure('a 400', 'bad-request', () => cdr.pbx.cdrs.list({ minDuration: 5 }));
      deepStrictEqual(failure.issues, [{ path: 'minDuration', message: 'must be 0 to 9' }]);
    }
  }),
  provesClient('client/error/upstream-credential', async (harness) => {
    const { cdr, server } = await harness.connect(respondProblem(502, 'upstream-credential'));
    const failure = await expectFailure("the edge's own credential", 'server', () => cdr.pbx.cdrs.get('a'));
    holds(
      failure.isRetryable === false && server.received.length === 1,
      'a rejected credential of the edge should not be retried',
    );
  }),
  provesClient('client/error/tells-nothing', async (harness) => {
    const events: object[] = [];
    const record = (event: object): void => void events.push(event);
    const failures: Failure[] = [];
    for (const respond of TELL_TALES) {
      const { cdr } = await harness.connect(respond, {
        maxRetries: 1,
        onRequest: record,
        onResponse: record,
        onRetry: record,
      });
      failures.push(await failureOf(() => cdr.pbx.cdrs.list({ phone: PHONE, extension: PHONE })));
      failures.push(await failureOf(() => cdr.autocall.reports.get(`1_1_1_5_x_${PHONE}`)));
    }
    holds(events.length > 0, 'hooks should receive requests');
    const text = JSON.stringify([events, failures]);
    holds(!text.includes(PHONE), 'errors and hooks should hold no number');
    holds(!text.includes(TOKEN), 'errors and hooks should not hold the token');
    holds(!text.includes('127.0.0.1'), 'errors and hooks should hold no address');
  }),
  provesClient('client/error/hooks-look-on', async (harness) => {
    const fail = (): never => {
      throw new Error('of a hook');
    };
    const hooks = { onRequest: fail, onResponse: fail, onRetry: fail };
    let requests = 0;
    const respond: Respond = (received, response, index) => {
      requests += 1;
      (index === 0 ? respondError(503) : respondJson(toOnePage([])))(received, response, index);
    };
    const { cdr } = await harness.connect(respond, hooks);
    deepStrictEqual((await cdr.pbx.cdrs.list()).total, 0);
    deepStrictEqual(requests, 2);
  }),
];
