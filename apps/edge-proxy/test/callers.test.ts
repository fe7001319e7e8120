import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../src/observe/audit.ts';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { FULL_KEY, OTHER_KEY } from './support/keys.ts';
import { ADMIN_KEY, ALL_KEYS, LIMITED_KEY, MASKED_KEY } from './support/more-keys.ts';
import { expectProblem } from './support/problem.ts';
import { ANSWERED_CDR, BUSY_CDR, CDR_PATH, LIST_PATH, OTP_REPORT, PAGE, REPORT_PATH } from './support/records.ts';
import { json } from './support/upstream.ts';

let test: TestEdge;
let audited: AuditEntry[];

beforeEach(async () => {
  audited = [];
  test = await createTestEdge({
    access: { mode: 'keys', keys: ALL_KEYS },
    audit: (entry) => audited.push(entry),
  });
  test.upstream.respond = (request, response) => {
    if (request.url?.startsWith('/api/')) return json(OTP_REPORT)(request, response);
    return json(request.url === CDR_PATH ? BUSY_CDR : PAGE)(request, response);
  };
});

afterEach(() => test[Symbol.asyncDispose]());

describe('a key without pii', () => {
  it.each([
    ['a report', REPORT_PATH, /0987654321|M43TUI|Nguyễn|"127"/],
    ['a call', CDR_PATH, /0899888999|19001919/],
    ['a page', `${LIST_PATH}?page=1`, /0899888999|19001919|recording\.demo/],
    ['a scroll', LIST_PATH, /0899888999|19001919|recording\.demo/],
  ])('gets %s masked, also where the cache answers', async (_label, path, personal) => {
    const open = await test.ask(path, FULL_KEY);
    expect(await open.text()).toMatch(personal);
    for (let count = 0; count < 2; count += 1) {
      const response = await test.ask(path, MASKED_KEY);

      expect(response.status).toBe(200);
      expect(await response.text()).not.toMatch(personal);
    }
  });

  it('shares entries with keys that see everything, under a tag of its own', async () => {
    const open = await test.ask(CDR_PATH, FULL_KEY);
    const masked = await test.ask(CDR_PATH, MASKED_KEY);
    const tags = [open, masked].map(({ headers }) => headers.get('etag') ?? '');

    expect(masked.headers.get('cache-status')).toBe('cdr-edge; hit; ttl=86400');
    expect(tags[0]).not.toBe(tags[1]);
    expect((await test.ask(CDR_PATH, MASKED_KEY, { headers: { 'if-none-match': tags[1] ?? '' } })).status).toBe(304);
    expect((await test.ask(CDR_PATH, MASKED_KEY, { headers: { 'if-none-match': tags[0] ?? '' } })).status).toBe(200);
  });

  it('may not find out by trying whose call it is', async () => {
    await expectProblem(await test.ask('/v1/cdr/%2B84987654321%40host', MASKED_KEY), 403, 'forbidden');
    expect(test.upstream.seen).toEqual([]);
    const { data } = await (await test.ask(REPORT_PATH, MASKED_KEY)).json();

    expect(data.id).toBe('1_1_1_5_***_098765****');
    expect((await test.ask(REPORT_PATH, MASKED_KEY)).headers.has('etag')).toBe(true);
  });

  it.each(['phone=0899888999', 'recordingfile=a.mp3', 'extension=0899888999'])(
    'may not filter by %s',
    async (query) => {
      await expectProblem(await test.ask(`${LIST_PATH}?${query}`, MASKED_KEY), 403, 'forbidden');
      expect(test.upstream.seen).toEqual([]);
      expect((await test.ask(`${LIST_PATH}?${query}`, FULL_KEY)).status).toBe(200);
    },
  );
});

describe('the audit', () => {
  it('tells who saw which record, by a hash, and nothing of it', async () => {
    await test.ask(CDR_PATH, FULL_KEY);
    await test.ask(`${LIST_PATH}?page=1`, FULL_KEY);
    await test.ask(CDR_PATH, OTHER_KEY);
    await test.ask(CDR_PATH, MASKED_KEY);
    const [one, page, other, ...more] = audited;

    expect(more).toEqual([]);
    expect(one).toMatchObject({
      audit: 'personal-data',
      tenant: 'north',
      route: 'pbx.getCdr',
      at: '2026-11-01T00:00:00.000Z',
    });
    expect(page?.records).toHaveLength(2);
    expect(page?.records[0]).toBe(one?.records[0]);
    expect(other).toMatchObject({ tenant: 'south', records: one?.records });
    expect(JSON.stringify(audited)).not.toMatch(new RegExp(`${BUSY_CDR.id}|${ANSWERED_CDR.id}|0899888999|cdr_`));
  });
});

describe('a limit', () => {
  it('counts hits, too, and says what is left', async () => {
    const seen = [];
    for (let count = 0; count < 3; count += 1) {
      const { status, headers } = await test.ask(CDR_PATH, LIMITED_KEY);
      seen.push([status, headers.get('ratelimit'), headers.get('ratelimit-policy'), headers.get('retry-after')]);
    }

    expect(seen).toEqual([
      [200, '"key";r=1;t=60', '"key";q=2;w=60', null],
      [200, '"key";r=0;t=60', '"key";q=2;w=60', null],
      [429, '"key";r=0;t=60', '"key";q=2;w=60', '60'],
    ]);
    test.clock += 60_000;
    expect((await test.ask(CDR_PATH, LIMITED_KEY)).status).toBe(200);
  });

  it('is told of with an error, and holds no other key', async () => {
    const response = await test.ask('/v1/cdr/%zz', LIMITED_KEY);
    await expectProblem(response, 400, 'bad-request');

    expect(response.headers.get('ratelimit')).toBe('"key";r=1;t=60');
    expect((await test.ask(CDR_PATH, FULL_KEY)).headers.has('ratelimit')).toBe(false);
  });
});

describe('an administrator', () => {
  const status = async (key: string, init?: RequestInit): Promise<string | null> =>
    (await test.ask(CDR_PATH, key, init)).headers.get('cache-status');

  it('purges what is kept for the tenant, and for no other', async () => {
    await test.ask(CDR_PATH, FULL_KEY);
    await test.ask(CDR_PATH, OTHER_KEY);
    expect((await test.ask('/admin/purge', ADMIN_KEY, { method: 'POST' })).status).toBe(204);

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
    const slow = test.ask(CDR_PATH, FULL_KEY);
    await started;
    await test.ask('/admin/purge', ADMIN_KEY, { method: 'POST' });
    finish();
    expect((await slow).status).toBe(200);
    test.upstream.respond = json(BUSY_CDR);

    expect(await status(FULL_KEY)).toBe('cdr-edge; fwd=miss; stored');
  });

  it.each([
    ['another key', FULL_KEY, 403, 'forbidden'],
    ['nobody', 'cdr_nobody', 401, 'unauthorized'],
  ] as const)('alone may: not %s', async (_label, key, code, kind) => {
    const response = await test.ask('/admin/purge', key, { method: 'POST' });

    expect((await expectProblem(response, code, kind)).status).toBe(code);
  });

  it('must send a POST', async () => {
    const response = await test.ask('/admin/purge', ADMIN_KEY);

    expect(response.headers.get('allow')).toBe('POST');
    await expectProblem(response, 405, 'method-not-allowed');
  });

  it('alone may ask past the cache', async () => {
    const init = { headers: { 'cache-control': 'no-cache' } };
    await test.ask(CDR_PATH, FULL_KEY);

    expect(await status(FULL_KEY, init)).toBe('cdr-edge; hit; ttl=86400');
    expect(await status(ADMIN_KEY, init)).toBe('cdr-edge; fwd=request; stored');
  });
});

describe('conditional requests', () => {
  it.each(['GET', 'HEAD'])('get a 304 for what %s would give again', async (method) => {
    const first = await test.ask(CDR_PATH, FULL_KEY);
    const etag = first.headers.get('etag') ?? '';
    const again = await test.ask(CDR_PATH, FULL_KEY, { method, headers: { 'if-none-match': etag } });

    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('etag')).toBe(etag);
    expect(again.headers.get('cache-status')).toBe('cdr-edge; hit; ttl=86400');
  });

  it('are asked of the provider by its own validators, and renew what is kept', async () => {
    test.upstream.respond = json(BUSY_CDR, 200, { etag: '"theirs"', 'cache-control': 'max-age=10' });
    const first = await test.ask(CDR_PATH, FULL_KEY);
    expect(first.headers.get('etag')).not.toBe('"theirs"');
    test.clock += 11_000;
    test.upstream.respond = (_request, response) => response.writeHead(304, { etag: '"theirs"' }).end();
    const renewed = await test.ask(CDR_PATH, FULL_KEY);

    expect(await renewed.json()).toEqual(BUSY_CDR);
    expect(renewed.headers.get('cache-status')).toBe('cdr-edge; fwd=stale; fwd-status=304; stored');
    expect(renewed.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(test.upstream.seen[1]?.headers['if-none-match']).toBe('"theirs"');
  });

  it('say nothing about a one-time password that is not kept', async () => {
    const first = await test.ask(REPORT_PATH, FULL_KEY);
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };

    expect((await test.ask(REPORT_PATH, FULL_KEY, { headers })).status).toBe(304);
    expect(test.upstream.seen).toHaveLength(2);
  });
});
