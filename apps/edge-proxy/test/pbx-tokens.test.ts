import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { ALL_KEYS, TOKEN_KEY } from './support/more-keys.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH } from './support/records.ts';
import { json, text } from './support/upstream.ts';

let test: TestEdge;

beforeEach(async () => {
  test = await createTestEdge({ access: { mode: 'keys', keys: ALL_KEYS }, timeoutMs: 300 });
});

afterEach(() => test[Symbol.asyncDispose]());

const toExpiry = (seconds: number): number => Math.floor(test.clock / 1000) + seconds;

describe('an api_key', () => {
  let given: string[];
  let refused: Set<string>;

  beforeEach(() => {
    given = [];
    refused = new Set();
    test.upstream.respond = (request, response) => {
      if (request.url === '/v1/auth/token') {
        given.push(`token-${given.length + 1}`);
        const data = { expired: toExpiry(86_400), token: given.at(-1), user_id: '7' };
        return json({ data })(request, response);
      }
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      return (refused.has(token) ? json({ error: 'no' }, 401) : json(BUSY_CDR))(request, response);
    };
  });

  it('is exchanged once for a token that serves until it is about to end', async () => {
    await Promise.all(['a', 'b', 'c'].map((id) => test.ask(`/v1/cdr/${id}`, TOKEN_KEY)));
    test.clock += 86_000_000;
    await test.ask('/v1/cdr/d', TOKEN_KEY);
    expect(given).toEqual(['token-1']);
    test.clock += 150_000;
    await test.ask('/v1/cdr/e', TOKEN_KEY);
    expect(given).toEqual(['token-1', 'token-2']);
  });

  it('is exchanged again, once, when the provider refuses its token', async () => {
    refused.add('token-1');

    expect((await test.ask(CDR_PATH, TOKEN_KEY)).status).toBe(200);
    expect(given).toEqual(['token-1', 'token-2']);
  });

  it('that gives tokens which are refused at once is the operator’s to mend', async () => {
    refused = new Set(['token-1', 'token-2', 'token-3']);

    await expectProblem(await test.ask(CDR_PATH, TOKEN_KEY), 502, 'upstream-credential');
    expect(given).toHaveLength(2);
  });

  it('is sent once for many who wait for a provider that never answers', async () => {
    test.upstream.respond = () => undefined;
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((id) => test.ask(`/v1/cdr/${id}`, TOKEN_KEY)));

    for (const answer of answers) await expectProblem(answer, 504, 'upstream-timeout');
    expect(test.upstream.seen.map(({ url }) => url)).toEqual(['/v1/auth/token']);
  });

  it('keeps what was cached when its token is renewed', async () => {
    await test.ask(CDR_PATH, TOKEN_KEY);
    test.clock += 86_300_000;
    await test.ask('/v1/cdr/other', TOKEN_KEY);

    expect(given).toHaveLength(2);
    expect((await test.ask(CDR_PATH, TOKEN_KEY)).headers.get('cache-status')).toBe('cdr-edge; hit; ttl=100');
  });

  it.each([
    ['is refused', json({ error: 'east-api-key' }, 401), 502, 'upstream-credential'],
    ['is not known', json({ error: 'east-api-key' }, 404), 502, 'upstream-credential'],
    ['meets a failing provider', json({ error: 'down' }, 500), 502, 'upstream-unavailable'],
    ['meets a busy provider', json({ error: 'busy' }, 503), 503, 'upstream-unavailable'],
    ['is used too often', json({ error: 'slow' }, 429, { 'retry-after': '9' }), 429, 'rate-limited'],
    ['gets another shape', json({ token: 'x' }), 502, 'upstream-invalid'],
    ['gets HTML', text('<p>east-api-key', 200, { 'content-type': 'text/html' }), 502, 'upstream-invalid'],
    ['is redirected', text('', 302, { location: 'https://evil.example' }), 502, 'upstream-invalid'],
  ] as const)('that %s is told without its text', async (_label, respond, status, kind) => {
    test.upstream.respond = respond;
    const problem = await expectProblem(await test.ask(CDR_PATH, TOKEN_KEY), status, kind);

    expect(JSON.stringify([problem, test.log])).not.toContain('east-api-key');
  });
});
