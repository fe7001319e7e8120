import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { type CdrRequestEvent, type CdrResponseEvent, type CdrRetryEvent, createCdrClient } from '../src/index.ts';
import { caught } from './caught.ts';
import { type Responder, respondInTurn, respondJson, startServer } from './fixture-server.ts';
import { batch, page, rows } from './rows.ts';

const CALL_ID = '1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321';
const good = respondJson(pbxCdrExamples[1], 200, { 'x-request-id': 'r-1' });

describe('hooks', () => {
  it('observe each request, response and retry', async () => {
    await using server = await startServer(respondInTurn(respondJson({ error: 'no' }, 503), good));
    const requests: CdrRequestEvent[] = [];
    const responses: CdrResponseEvent[] = [];
    const retries: CdrRetryEvent[] = [];
    const { cdrs } = createCdrClient({
      baseUrl: server.url,
      token: 'key',
      retryDelayMs: 1,
      onRequest: (event) => void requests.push(event),
      onResponse: (event) => void responses.push(event),
      onRetry: (event) => void retries.push(event),
    }).pbx;
    await cdrs.get('a');
    const request = { operation: 'pbx.cdrs.get', method: 'GET', route: '/v1/cdr/:id', parameters: [] };
    expect(requests).toEqual([
      { ...request, attempt: 1 },
      { ...request, attempt: 2 },
    ]);
    expect(responses).toMatchObject([
      { ...request, attempt: 1, status: 503, requestId: undefined },
      { ...request, attempt: 2, status: 200, requestId: 'r-1' },
    ]);
    expect(responses.every(({ durationMs }) => durationMs > 0 && durationMs < 10_000)).toBe(true);
    expect(retries).toMatchObject([
      { action: 'retry', operation: 'pbx.cdrs.get', error: { kind: 'server', status: 503 } },
    ]);
  });

  it('observe a new token', async () => {
    await using server = await startServer(respondInTurn(respondJson({ error: 'no' }, 401), good));
    const actions: string[] = [];
    let requested = 0;
    const token = () => `token-${++requested}`;
    await createCdrClient({
      baseUrl: server.url,
      token,
      onRetry: ({ action }) => void actions.push(action),
    }).pbx.cdrs.get('a');
    expect(actions).toEqual(['renew-token']);
  });

  it.each<[string, () => void]>([
    [
      'throws',
      () => {
        throw new Error('a hook that is broken');
      },
    ],
    ['rejects', () => Promise.reject(new Error('a hook that is broken'))],
  ])('are ignored when one %s', async (_, broken) => {
    await using server = await startServer(respondInTurn(respondJson({ error: 'no' }, 503), good));
    const { cdrs } = createCdrClient({
      baseUrl: server.url,
      token: 'key',
      retryDelayMs: 1,
      onRequest: broken,
      onResponse: broken,
      onRetry: broken,
      logger: { debug: broken, warn: broken },
    }).pbx;
    await expect(cdrs.get('a')).resolves.toMatchObject({ id: pbxCdrExamples[1].id });
  });
});

describe('the logger', () => {
  const SECRETS = /0987654321|secret|M43TUI|cb76e372|Nguyễn|127\.0\.0\.1|scroll-of/;

  it.each<[string, Responder]>([
    ['fail', respondJson({ error: `no ${CALL_ID}` }, 503, { 'x-request-id': 'r-1' })],
    ['refuse the token', respondJson({ error: 'secret-token' }, 401)],
    ['refuse a parameter', respondJson({ error: [{ phone: '0987654321 is not a number' }] }, 400)],
    ['do not match the contract', respondJson({ data: { ...autocallReportExample.data, duration: '0987654321x' } })],
    ['are reset', (response) => response.destroy()],
    ['redirect', (response) => void response.writeHead(302, { location: `/${CALL_ID}` }).end()],
    [
      'are good',
      (response, request, index) => {
        const isList = request.url?.startsWith('/v1/cdr?');
        respondJson(isList ? batch([], 'scroll-of-0987654321') : autocallReportExample)(response, request, index);
      },
    ],
  ])('and messages contain no secret, number, id, code or address when responses %s', async (_, respond) => {
    await using server = await startServer(respond);
    const lines: string[] = [];
    const log = (message: string, facts: object): void => void lines.push(`${message} ${JSON.stringify(facts)}`);
    const cdr = createCdrClient({
      baseUrl: server.url,
      token: () => 'secret-token',
      retryDelayMs: 1,
      logger: { debug: log, warn: log },
    });
    const errors = await Promise.all([
      cdr.autocall.reports.get(CALL_ID).catch((error: unknown) => error),
      cdr.pbx.cdrs.list({ phone: '0987654321' }).catch((error: unknown) => error),
      cdr.pbx.cdrs
        .scroll({ phone: '0987654321' })
        .next()
        .catch((error: unknown) => error),
    ]);
    for (const error of errors) if (error instanceof Error) lines.push(error.message, JSON.stringify(error));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => SECRETS.test(line))).toEqual([]);
    expect(lines.some((line) => line.includes('/api/v2/report/:callId'))).toBe(true);
  });
});

describe('withResponse', () => {
  it('returns the response’s headers beside the result, of a get and of a list', async () => {
    await using server = await startServer(
      respondInTurn(good, respondJson(page(rows(0, 1), { page: 1, limit: 10, total: 1 }), 200, { 'x-cache': 'hit' })),
    );
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    const get = await cdrs.get('a').withResponse();
    expect(get).toMatchObject({
      data: { id: pbxCdrExamples[1].id },
      response: { status: 200, requestId: 'r-1', attempts: 1 },
    });
    const list = await cdrs.list().withResponse();
    expect(list.data.total).toBe(1);
    expect(list.response.headers.get('x-cache')).toBe('hit');
  });

  it('rejects as the call does, without an unhandled rejection', async () => {
    await using server = await startServer(respondJson({ error: 'Not Found' }, 404));
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    expect((await caught(() => cdrs.get('a').withResponse())).kind).toBe('not-found');
    expect((await caught(() => cdrs.list({ limit: 0 }).withResponse())).kind).toBe('invalid-argument');
  });
});

describe('traceparent', () => {
  const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  it.each([
    ['is sent with the request', TRACE, TRACE],
    ['is not sent if it is malformed', 'abc', undefined],
    ['is not sent if it could forge a header', `${TRACE}\r\nx-evil: 1`, undefined],
    ['is optional', undefined, undefined],
  ])('%s', async (_, traceparent, expected) => {
    await using server = await startServer(respondInTurn(respondJson({ error: 'no' }, 503), good));
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key', retryDelayMs: 1 }).pbx;
    await cdrs.get('a', { traceparent });
    expect(server.requests.map(({ headers }) => headers['traceparent'])).toEqual([expected, expected]);
  });

  it('is sent with each step of a scroll', async () => {
    await using server = await startServer(
      respondInTurn(respondJson(batch(rows(0, 1), 'a')), respondJson(batch([], 'a'))),
    );
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    for await (const { id } of cdrs.scroll({}, { traceparent: TRACE })) expect(id).not.toBe('');
    expect(server.requests.map(({ headers }) => headers['traceparent'])).toEqual([TRACE, TRACE]);
  });
});
