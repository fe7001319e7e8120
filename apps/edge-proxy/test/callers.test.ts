import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { FULL_KEY, hashKey, OTHER_KEY } from './support/keys.ts';
import { ADMIN_KEY, ALL_KEYS, LIMITED_KEY } from './support/more-keys.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH, OTP_REPORT, PAGE, REPORT_PATH } from './support/records.ts';
import { json } from './support/upstream.ts';

let test: TestEdge;

beforeEach(async () => {
  test = await createTestEdge({
    access: { mode: 'keys', keys: ALL_KEYS },
  });
  test.upstream.respond = (request, response) => {
    if (request.url?.startsWith('/api/')) return json(OTP_REPORT)(request, response);
    return json(request.url === CDR_PATH ? BUSY_CDR : PAGE)(request, response);
  };
});

afterEach(() => test[Symbol.asyncDispose]());

describe('a limit', () => {
  it('counts hits, too, and sends the rest', async () => {
    const seen = [];
    for (let count = 0; count < 3; count += 1) {
      const { status, headers } = await test.send(CDR_PATH, LIMITED_KEY);
      seen.push([status, headers.get('ratelimit'), headers.get('ratelimit-policy'), headers.get('retry-after')]);
    }

    expect(seen).toEqual([
      [200, '"key";r=1;t=60', '"key";q=2;w=60', null],
      [200, '"key";r=0;t=60', '"key";q=2;w=60', null],
      [429, '"key";r=0;t=60', '"key";q=2;w=60', '60'],
    ]);
    test.clock += 60_000;
    expect((await test.send(CDR_PATH, LIMITED_KEY)).status).toBe(200);
  });

  it('is reported with an error, and limits no other key', async () => {
    const response = await test.send('/v1/cdr/%zz', LIMITED_KEY);
    await expectProblem(response, 400, 'bad-request');

    expect(response.headers.get('ratelimit')).toBe('"key";r=1;t=60');
    expect((await test.send(CDR_PATH, FULL_KEY)).headers.has('ratelimit')).toBe(false);
  });

  it('counts purges, also those that are refused', async () => {
    const key = { keyHash: hashKey('cdr_limited_admin'), tenant: 'north', credentials: {} };
    const rateLimit = { requests: 1, seconds: 60 };
    await using limited = await createTestEdge({
      access: { mode: 'keys', keys: [{ ...key, scopes: ['admin'], rateLimit }] },
    });
    const purge = (edge: TestEdge, token: string) => edge.send('/admin/purge', token, { method: 'POST' });
    const done = await purge(limited, 'cdr_limited_admin');

    expect([done.status, done.headers.get('ratelimit')]).toEqual([204, '"key";r=0;t=60']);
    await expectProblem(await purge(limited, 'cdr_limited_admin'), 429, 'rate-limited');
    await expectProblem(await purge(test, LIMITED_KEY), 403, 'forbidden');
    expect((await test.send(CDR_PATH, LIMITED_KEY)).headers.get('ratelimit')).toBe('"key";r=0;t=60');
  });
});

describe('an administrator', () => {
  const status = async (key: string, init?: RequestInit): Promise<string | null> =>
    (await test.send(CDR_PATH, key, init)).headers.get('cache-status');

  it('purges what is kept for the tenant, and for no other', async () => {
    await test.send(CDR_PATH, FULL_KEY);
    await test.send(CDR_PATH, OTHER_KEY);
    expect((await test.send('/admin/purge', ADMIN_KEY, { method: 'POST' })).status).toBe(204);

    expect(await status(FULL_KEY)).toBe('cdr-edge; fwd=miss; stored');
    expect(await status(OTHER_KEY)).toBe('cdr-edge; hit; ttl=86400');
  });

  it('purges what is under way to the storage', async () => {
    let finish: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      test.upstream.respond = (request, response) => {
        finish = () => json(BUSY_CDR)(request, response);
        resolve();
      };
    });
    const slow = test.send(CDR_PATH, FULL_KEY);
    await started;
    await test.send('/admin/purge', ADMIN_KEY, { method: 'POST' });
    finish();
    expect((await slow).status).toBe(200);
    test.upstream.respond = json(BUSY_CDR);

    expect(await status(FULL_KEY)).toBe('cdr-edge; fwd=miss; stored');
  });

  it.each([
    ['another key', FULL_KEY, 403, 'forbidden'],
    ['an unknown key', 'cdr_unknown', 401, 'unauthorized'],
  ] as const)('alone may: not %s', async (_label, key, code, kind) => {
    const response = await test.send('/admin/purge', key, { method: 'POST' });

    expect((await expectProblem(response, code, kind)).status).toBe(code);
  });

  it('must send a POST', async () => {
    const response = await test.send('/admin/purge', ADMIN_KEY);

    expect(response.headers.get('allow')).toBe('POST');
    await expectProblem(response, 405, 'method-not-allowed');
  });

  it('alone may skip the cache', async () => {
    const init = { headers: { 'cache-control': 'no-cache' } };
    await test.send(CDR_PATH, FULL_KEY);

    expect(await status(FULL_KEY, init)).toBe('cdr-edge; hit; ttl=86400');
    expect(await status(ADMIN_KEY, init)).toBe('cdr-edge; fwd=request; stored');
  });
});

describe('conditional requests', () => {
  it.each(['GET', 'HEAD'])('get a 304 for what %s would give again', async (method) => {
    const first = await test.send(CDR_PATH, FULL_KEY);
    const etag = first.headers.get('etag') ?? '';
    const again = await test.send(CDR_PATH, FULL_KEY, { method, headers: { 'if-none-match': etag } });

    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('etag')).toBe(etag);
    expect(again.headers.get('cache-status')).toBe('cdr-edge; hit; ttl=86400');
  });

  it('use the provider’s validators, and freshen the stored record', async () => {
    test.upstream.respond = json(BUSY_CDR, 200, { etag: '"theirs"', 'cache-control': 'max-age=10' });
    const first = await test.send(CDR_PATH, FULL_KEY);
    expect(first.headers.get('etag')).not.toBe('"theirs"');
    test.clock += 11_000;
    test.upstream.respond = (_request, response) => response.writeHead(304, { etag: '"theirs"' }).end();
    const renewed = await test.send(CDR_PATH, FULL_KEY);

    expect(await renewed.json()).toEqual(BUSY_CDR);
    expect(renewed.headers.get('cache-status')).toBe('cdr-edge; fwd=stale; fwd-status=304; stored');
    expect(renewed.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(test.upstream.seen[1]?.headers['if-none-match']).toBe('"theirs"');
  });

  it('omit a one-time password that is not cached', async () => {
    const first = await test.send(REPORT_PATH, FULL_KEY);
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };

    expect((await test.send(REPORT_PATH, FULL_KEY, { headers })).status).toBe(304);
    expect(test.upstream.seen).toHaveLength(2);
  });
});
