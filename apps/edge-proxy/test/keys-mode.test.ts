import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { BARE_KEY, FULL_KEY, hashKey, KEYS, OTHER_KEY, PBX_KEY, SIBLING_KEY } from './support/keys.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH, LIST_PATH, OTP_REPORT, REPORT_PATH, SCROLL } from './support/records.ts';
import { json, type Respond } from './support/upstream.ts';

let test: TestEdge;

const respond: Respond = (request, response) => {
  if (request.url?.startsWith('/api/')) return json(OTP_REPORT)(request, response);
  return json(request.url === LIST_PATH ? SCROLL : BUSY_CDR)(request, response);
};

beforeAll(async () => {
  test = await createTestEdge({ access: { mode: 'keys', keys: KEYS } });
});

afterAll(() => test[Symbol.asyncDispose]());

beforeEach(() => {
  test.upstream.respond = respond;
  test.upstream.seen.length = 0;
  test.storage.entries.clear();
  // A refusal in one test must not make the responses of the next one look older than it.
  test.clock += 1_000;
});

it.each([
  ['autocall, raw', REPORT_PATH, FULL_KEY, 'north-autocall'],
  ['pbx', CDR_PATH, FULL_KEY, 'Bearer north-pbx'],
  ['the pbx list', LIST_PATH, FULL_KEY, 'Bearer north-pbx'],
  ['autocall for another tenant', REPORT_PATH, OTHER_KEY, 'south-autocall'],
  ['pbx for a key of one API', CDR_PATH, PBX_KEY, 'Bearer north-pbx'],
])('sends the tenant’s own credential to %s', async (_label, path, key, authorization) => {
  expect((await test.send(path, key)).status).toBe(200);
  expect(test.upstream.seen.map(({ headers }) => headers.authorization)).toEqual([authorization]);
});

describe('refuses', () => {
  it.each([
    ['no key', '', 401, 'unauthorized'],
    ['an unknown key', 'cdr_nobody', 401, 'unauthorized'],
    ['a provider’s own token', 'north-autocall', 401, 'unauthorized'],
    ['a key’s hash', hashKey(FULL_KEY), 401, 'unauthorized'],
    ['a key without the scope', PBX_KEY, 403, 'forbidden'],
    ['a key without a credential', BARE_KEY, 403, 'forbidden'],
  ] as const)('%s, without a request to a provider', async (_label, key, status, kind) => {
    const response = await test.send(REPORT_PATH, key);

    expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
    await expectProblem(response, status, kind);
    expect(test.upstream.seen).toEqual([]);
  });

  it.each([
    ['lacks the scope', PBX_KEY, 'the key lacks the scope autocall'],
    ['has no credential', BARE_KEY, 'the key has no credential for autocall'],
  ])('a key that %s, with the reason', async (_label, key, detail) => {
    expect((await expectProblem(await test.send(REPORT_PATH, key), 403, 'forbidden')).detail).toBe(detail);
  });

  it('a key before it reads the request', async () => {
    const requests = ['cdr_nobody', PBX_KEY, FULL_KEY].map((key) => test.send('/api/v2/report/%zz', key));

    expect((await Promise.all(requests)).map(({ status }) => status)).toEqual([401, 403, 400]);
  });

  it.each([401, 403])('to blame a caller for a %i of the provider', async (status) => {
    test.upstream.respond = json({ error: 'north-pbx has expired' }, status);
    const response = await test.send(CDR_PATH, FULL_KEY);

    expect(response.headers.has('www-authenticate')).toBe(false);
    expect(JSON.stringify(await expectProblem(response, 502, 'upstream-credential'))).not.toContain('north-pbx');
  });
});

describe('the cache', () => {
  it('is shared by the keys of one tenant', async () => {
    await test.send(CDR_PATH, FULL_KEY);

    expect((await test.send(CDR_PATH, SIBLING_KEY)).headers.get('cache-status')).toBe('cdr-edge; hit; ttl=86400');
    expect((await test.send(CDR_PATH, PBX_KEY)).headers.get('cache-status')).toBe('cdr-edge; hit; ttl=86400');
  });

  it('is not shared with another tenant', async () => {
    await test.send(CDR_PATH, FULL_KEY);

    expect((await test.send(CDR_PATH, OTHER_KEY)).headers.get('cache-status')).toBe('cdr-edge; fwd=miss; stored');
  });

  it('serves no cached record to a key without the scope or credential', async () => {
    test.upstream.respond = json({ data: { ...OTP_REPORT.data, code_otp: null } });
    await test.send(REPORT_PATH, FULL_KEY);
    expect(test.storage.entries.size).toBe(1);

    await expectProblem(await test.send(REPORT_PATH, PBX_KEY), 403, 'forbidden');
    await expectProblem(await test.send(REPORT_PATH, BARE_KEY), 403, 'forbidden');
  });

  it('is left behind by a credential that is replaced', async () => {
    await test.send(CDR_PATH, FULL_KEY);
    const rotated = KEYS.map((key) => ({ ...key, credentials: { ...key.credentials, pbx: 'rotated' } }));
    const { origin } = test.upstream;
    await using next = await createTestEdge({
      access: { mode: 'keys', keys: rotated },
      origins: { autocall: origin, pbx: origin },
      insecureOrigins: [origin],
      storage: test.storage,
      now: () => test.clock,
    });

    expect((await next.send(CDR_PATH, FULL_KEY)).headers.get('cache-status')).toBe('cdr-edge; fwd=miss; stored');
  });
});
