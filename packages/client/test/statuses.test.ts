import { PROBLEM_CONTENT_TYPE, toProblemType } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { type CdrErrorKind, createCdrClient } from '../src/index.ts';
import { caught } from './caught.ts';
import { type Responder, respondJson, respondText, startServer } from './fixture-server.ts';

const errorOf = async (respond: Responder, call: 'get' | 'list' = 'get') => {
  await using server = await startServer(respond);
  const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'secret-token', maxRetries: 0 }).pbx;
  return await caught(() =>
    call === 'get' ? cdrs.get('0987654321') : cdrs.list({ phone: '0987654321', status: 'BUSY' }),
  );
};

describe('a status', () => {
  it.each<[number, CdrErrorKind, boolean]>([
    [201, 'protocol', false],
    [204, 'protocol', false],
    [400, 'bad-request', false],
    [401, 'unauthorized', false],
    [402, 'protocol', false],
    [403, 'forbidden', false],
    [404, 'not-found', false],
    [405, 'protocol', false],
    [408, 'timeout', true],
    [418, 'protocol', false],
    [429, 'rate-limited', true],
    [500, 'server', true],
    [501, 'server', false],
    [502, 'server', true],
    [503, 'server', true],
    [504, 'server', true],
    [522, 'server', true],
  ])('%i is an error of kind %s; retryable: %s', async (status, kind, isRetryable) => {
    const bodies = [
      respondJson({ error: 'some text of 0987654321' }, status, { 'x-request-id': 'r-1' }),
      respondText('<h1>0987654321</h1>', status, { 'content-type': 'text/html', 'x-request-id': 'r-1' }),
      respondText('', status, { 'x-request-id': 'r-1' }),
      respondText('x'.repeat(100_000), status, { 'x-request-id': 'r-1' }),
    ];
    // 204 has no body, whatever a server writes.
    for (const respond of status === 204 ? bodies.slice(2, 3) : bodies) {
      const error = await errorOf(respond);
      expect(error).toMatchObject({ kind, status, isRetryable, operation: 'pbx.cdrs.get', requestId: 'r-1' });
      expect(error.message).toContain(`(${status})`);
      expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/0987654321|secret-token|http:/);
    }
  });

  it.each([
    ['seconds', '7', 7000],
    ['not a number', 'NaN', undefined],
    ['a negative wait', '-7', undefined],
  ])('keeps Retry-After: %s', async (_, header, retryAfterMs) => {
    expect((await errorOf(respondJson({ error: 'slow' }, 429, { 'retry-after': header }))).retryAfterMs).toBe(
      retryAfterMs,
    );
  });

  it.each([
    ['none', undefined, undefined],
    ['a plain one', '6b9f-01:a.b_c', '6b9f-01:a.b_c'],
    ['one that could forge a log line', 'a b="c"', undefined],
    ['an endless one', 'x'.repeat(129), undefined],
  ])('keeps a request id: %s', async (_, header, requestId) => {
    const headers = header === undefined ? {} : { 'x-request-id': header };
    expect((await errorOf(respondJson({ error: 'no' }, 500, headers))).requestId).toBe(requestId);
  });
});

describe('a bad parameter', () => {
  it('is named in this client’s spelling, from the provider', async () => {
    const error = await errorOf(
      respondJson({ error: [{ limit: 'must be 1 to 500' }, { min_duration: 'must be a number' }] }, 400),
      'list',
    );
    expect(error.issues).toEqual([
      { path: 'limit', message: 'must be 1 to 500' },
      { path: 'minDuration', message: 'must be a number' },
    ]);
    expect(error.message).toBe(
      'pbx.cdrs.list: bad request (400): limit must be 1 to 500; minDuration must be a number',
    );
  });

  it('is named in this client’s spelling, from the edge', async () => {
    const problem = {
      type: toProblemType('bad-parameter'),
      title: 'Bad parameter',
      status: 400,
      errors: [{ parameter: 'start_date', detail: 'must not be after end_date' }],
    };
    const error = await errorOf(respondJson(problem, 400, { 'content-type': PROBLEM_CONTENT_TYPE }), 'list');
    expect(error).toMatchObject({
      kind: 'bad-request',
      issues: [{ path: 'startDate', message: 'must not be after end_date' }],
    });
  });

  it('is not repeated with its value', async () => {
    const body = { error: [{ phone: '0987654321 is not a number' }, { x0987654321: 'unknown' }] };
    const error = await errorOf(respondJson(body, 400), 'list');
    expect(error.issues).toEqual([{ path: 'phone', message: 'was rejected by the server' }]);
    expect(error.message).not.toContain('0987654321');
  });

  it.each([
    ['a text', { error: 'Bad Request' }],
    ['a list of texts', { error: ['limit'] }],
    ['null', null],
    ['a problem without parameters', { type: 'about:blank', title: 'Bad Request', status: 400 }],
  ])('need not be named: the body is %s', async (_, body) => {
    expect(await errorOf(respondJson(body, 400))).toMatchObject({ kind: 'bad-request', issues: undefined });
  });
});

describe('a problem of the edge', () => {
  it.each([
    ['upstream-timeout', 504, true],
    ['upstream-invalid', 502, true],
    ['upstream-credential', 502, false],
  ] as const)('%s is named; may be tried again (%i): %s', async (kind, status, isRetryable) => {
    const problem = { type: toProblemType(kind), title: 'The upstream', status, detail: 'of 0987654321' };
    const error = await errorOf(respondJson(problem, status, { 'content-type': PROBLEM_CONTENT_TYPE }));
    expect(error).toMatchObject({ kind: 'server', status, isRetryable });
    expect(error.message).toBe(`pbx.cdrs.get: the server failed (${status}, ${kind})`);
  });

  it('is not repeated if its kind is unknown', async () => {
    const problem = { type: 'urn:cdr:problem:0987654321', title: 'x', status: 500 };
    expect((await errorOf(respondJson(problem, 500))).message).toBe('pbx.cdrs.get: the server failed (500)');
  });
});
