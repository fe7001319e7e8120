import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeCryptography } from '../src/runtime/node/node-cryptography.ts';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { FULL_KEY, hashKey } from './support/keys.ts';
import { ALL_KEYS, TOKEN_KEY } from './support/more-keys.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH } from './support/records.ts';
import { json, text } from './support/upstream.ts';

let test: TestEdge;

beforeEach(async () => {
  test = await createTestEdge({ access: { mode: 'keys', keys: ALL_KEYS } });
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
    await Promise.all(['a', 'b', 'c'].map((id) => test.send(`/v1/cdr/${id}`, TOKEN_KEY)));
    test.clock += 86_000_000;
    await test.send('/v1/cdr/d', TOKEN_KEY);
    expect(given).toEqual(['token-1']);
    test.clock += 150_000;
    await test.send('/v1/cdr/e', TOKEN_KEY);
    expect(given).toEqual(['token-1', 'token-2']);
  });

  it('is exchanged again, once, when the provider refuses its token', async () => {
    refused.add('token-1');

    expect((await test.send(CDR_PATH, TOKEN_KEY)).status).toBe(200);
    expect(given).toEqual(['token-1', 'token-2']);
  });

  it('that gives tokens which are refused at once is the operator’s to mend', async () => {
    refused = new Set(['token-1', 'token-2', 'token-3']);

    await expectProblem(await test.send(CDR_PATH, TOKEN_KEY), 502, 'upstream-credential');
    expect(given).toHaveLength(2);
  });

  it('is sent once for many requests to a provider that never responds', async () => {
    await using hasty = await createTestEdge({
      access: { mode: 'keys', keys: ALL_KEYS },
      timeoutMs: 300,
      // It waits for no thread: all four requests start before any time has passed.
      cryptography: nodeCryptography,
    });
    hasty.upstream.respond = () => undefined;
    const responses = await Promise.all(['a', 'b', 'c', 'd'].map((id) => hasty.send(`/v1/cdr/${id}`, TOKEN_KEY)));

    for (const response of responses) await expectProblem(response, 504, 'upstream-timeout');
    expect(hasty.upstream.seen.map(({ url }) => url)).toEqual(['/v1/auth/token']);
  });

  it('keeps what was cached when its token is renewed', async () => {
    await test.send(CDR_PATH, TOKEN_KEY);
    test.clock += 86_300_000;
    await test.send('/v1/cdr/other', TOKEN_KEY);

    expect(given).toHaveLength(2);
    expect((await test.send(CDR_PATH, TOKEN_KEY)).headers.get('cache-status')).toBe('cdr-edge; hit; ttl=100');
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
  ] as const)('that %s is reported without its text', async (_label, respond, status, kind) => {
    test.upstream.respond = respond;
    const problem = await expectProblem(await test.send(CDR_PATH, TOKEN_KEY), status, kind);

    expect(JSON.stringify([problem, test.log])).not.toContain('east-api-key');
  });
});

describe('an api_key that was refused', () => {
  const askedUrls = (): Array<string | undefined> => test.upstream.seen.map(({ url }) => url);

  it.each([400, 401, 403])('with %i is not sent again for 10 s', async (status) => {
    test.upstream.respond = json({ error: 'no' }, status);
    await Promise.all(['a', 'b', 'c'].map((id) => test.send(`/v1/cdr/${id}`, TOKEN_KEY)));
    test.clock += 9_999;
    await expectProblem(await test.send('/v1/cdr/d', TOKEN_KEY), 502, 'upstream-credential');
    expect(askedUrls()).toEqual(['/v1/auth/token']);

    test.clock += 1;
    await expectProblem(await test.send('/v1/cdr/e', TOKEN_KEY), 502, 'upstream-credential');
    expect(askedUrls()).toEqual(['/v1/auth/token', '/v1/auth/token']);
  });

  it.each([404, 429, 500])('but for a %i, which is not about the api_key', async (status) => {
    test.upstream.respond = json({ error: 'no' }, status);
    await test.send('/v1/cdr/a', TOKEN_KEY);
    await test.send('/v1/cdr/b', TOKEN_KEY);

    expect(askedUrls()).toEqual(['/v1/auth/token', '/v1/auth/token']);
  });

  it('is sent again at once where the clock was put back', async () => {
    test.upstream.respond = json({ error: 'no' }, 401);
    await test.send(CDR_PATH, TOKEN_KEY);
    test.clock -= 3_600_000;
    await test.send(CDR_PATH, TOKEN_KEY);

    expect(askedUrls()).toEqual(['/v1/auth/token', '/v1/auth/token']);
  });

  it('takes its last token with it', async () => {
    const data = { expired: toExpiry(86_400), token: 'token-1', user_id: '7' };
    test.upstream.respond = json({ data });
    await test.send('/v1/cdr/a', TOKEN_KEY);
    test.upstream.respond = json({ error: 'no' }, 401);
    test.upstream.seen.length = 0;
    await expectProblem(await test.send('/v1/cdr/b', TOKEN_KEY), 502, 'upstream-credential');
    await expectProblem(await test.send('/v1/cdr/c', TOKEN_KEY), 502, 'upstream-credential');

    expect(askedUrls()).toEqual(['/v1/cdr/b', '/v1/auth/token']);
  });

  it('has what was cached dropped, and is not hidden by what is stale', async () => {
    const data = { expired: toExpiry(86_400), token: 'token-1', user_id: '7' };
    test.upstream.respond = (request, response) =>
      json(request.url === '/v1/auth/token' ? { data } : BUSY_CDR)(request, response);
    await test.send(CDR_PATH, TOKEN_KEY);
    // No longer fresh, and no longer used while it is renewed.
    test.clock += 91_000_000;
    test.upstream.respond = json({ error: 'no' }, 403);
    await test.send('/v1/cdr/other', TOKEN_KEY);
    test.upstream.seen.length = 0;

    await expectProblem(await test.send(CDR_PATH, TOKEN_KEY), 502, 'upstream-credential');
    expect(askedUrls()).toEqual([]);
    expect(test.storage.entries.size).toBe(0);
  });

  it('does not close the circuit of a provider that fails', async () => {
    test.upstream.respond = json({ error: 'no' }, 401);
    test.clock += 1;
    await test.send(CDR_PATH, TOKEN_KEY);
    test.upstream.respond = json({ error: 'down' }, 500);
    for (const id of ['a', 'b', 'c', 'd', 'e']) await test.send(`/v1/cdr/${id}`, FULL_KEY);
    test.clock += 5_000;
    await expectProblem(await test.send(CDR_PATH, TOKEN_KEY), 502, 'upstream-credential');
    await test.send('/v1/cdr/f', FULL_KEY);
    test.upstream.seen.length = 0;

    await expectProblem(await test.send('/v1/cdr/g', FULL_KEY), 503, 'upstream-unavailable');
    expect(askedUrls()).toEqual([]);
  });
});

it('sends an api_key that replaces a refused one at once', async () => {
  const common = { tenant: 'east', scopes: ['pbx', 'pii'] } as const;
  const keys = ['old', 'new'].map((name) => ({
    ...common,
    keyHash: hashKey(name),
    credentials: { pbx: { apiKey: `${name}-api-key` } },
  }));
  await using replaced = await createTestEdge({ access: { mode: 'keys', keys } });
  replaced.upstream.respond = json({ error: 'no' }, 401);
  await expectProblem(await replaced.send(CDR_PATH, 'old'), 502, 'upstream-credential');
  const data = { expired: Math.floor(replaced.clock / 1000) + 86_400, token: 'token-1', user_id: '7' };
  replaced.upstream.respond = (request, response) =>
    json(request.url === '/v1/auth/token' ? { data } : BUSY_CDR)(request, response);

  await expectProblem(await replaced.send(CDR_PATH, 'old'), 502, 'upstream-credential');
  expect((await replaced.send(CDR_PATH, 'new')).status).toBe(200);
});
