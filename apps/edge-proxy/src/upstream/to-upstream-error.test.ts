import { describe, expect, it } from 'vitest';
import { toUpstreamError } from './to-upstream-error.ts';

const signal = new AbortController().signal;
const query = new Map<string, string>();

const toError = (
  status: number,
  mode: 'passthrough' | 'keys' = 'passthrough',
  headers: Record<string, string> = {},
) => {
  // `Response` makes none below 200, but runtimes hand one on that a provider sent.
  const response = new Response('secret text', { status: Math.max(status, 200), headers });
  if (status < 200) Object.defineProperty(response, 'status', { value: status });
  return toUpstreamError(response, { mode, query, signal, nowMs: 0 });
};

it.each([
  [102, 'upstream-invalid', 502],
  [103, 'upstream-invalid', 502],
  [201, 'upstream-invalid', 502],
  [206, 'upstream-invalid', 502],
  [301, 'upstream-invalid', 502],
  [307, 'upstream-invalid', 502],
  [400, 'bad-parameter', 400],
  [401, 'unauthorized', 401],
  [403, 'forbidden', 403],
  [405, 'upstream-invalid', 502],
  [418, 'upstream-invalid', 502],
  [429, 'rate-limited', 429],
  [500, 'upstream-unavailable', 502],
  [502, 'upstream-unavailable', 502],
  [503, 'upstream-unavailable', 503],
  [504, 'upstream-unavailable', 502],
] as const)('takes %i for %s', async (upstreamStatus, kind, status) => {
  const error = await toError(upstreamStatus);

  expect(error).toMatchObject({ kind, status, details: { upstreamStatus } });
  expect(JSON.stringify(error)).not.toContain('secret text');
});

it.each([401, 403])('takes a %i for our own fault in keys mode', async (status) => {
  expect(await toError(status, 'keys')).toMatchObject({
    kind: 'upstream-credential',
    status: 502,
    details: { upstreamStatus: status },
  });
});

it.each([429, 503])('passes the wait of a %i on', async (status) => {
  expect((await toError(status, 'keys', { 'retry-after': '7' })).details.headers).toEqual({ 'retry-after': '7' });
});

describe('a 400', () => {
  const refuse = (body: string, contentType = 'application/json') =>
    toUpstreamError(new Response(body, { status: 400, headers: { 'content-type': contentType } }), {
      mode: 'passthrough',
      query,
      signal,
      nowMs: 0,
    });

  it('names the parameters that the provider named', async () => {
    expect((await refuse('{"error":[{"limit":"must be 1 to 500"}]}')).details.errors).toEqual([
      { parameter: 'limit', detail: 'must be 1 to 500' },
    ]);
  });

  it.each([
    ['another shape', '{"error":"Bad Request"}', 'application/json'],
    ['broken JSON', '{"error":', 'application/json'],
    ['HTML', '<h1>Bad Request</h1>', 'text/html'],
    ['too much', JSON.stringify({ error: [{ limit: 'x'.repeat(70_000) }] }), 'application/json'],
  ])('with %s names none', async (_label, body, contentType) => {
    const error = await refuse(body, contentType);

    expect(error.kind).toBe('bad-parameter');
    expect(error.details.errors).toBeUndefined();
  });
});
