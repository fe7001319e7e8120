import { deepStrictEqual } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import type { Upstream } from '../../core/target.ts';
import { isHit, withProvider } from './fake-provider.ts';
import { fetchNew, isOfKeys, createCall, respondWithRecords, toCallPath } from './fake-records.ts';

const ALIEN = 'of-the-provider';

/** Cases of the edge's requests to a provider, and of the provider's responses. */
export const edgeProviderCases = [
  verifies('edge/provider/credentials', async (session) => {
    await withProvider(session, respondWithRecords(), async ({ requests }) => {
      const headers = { cookie: 'a=b', 'x-alien': '1', 'cache-control': 'no-cache', origin: 'https://page.example' };
      await session.pbx.request(`/v1/cdr/${randomUUID()}`, { headers });
      await session.autocall.request(`/api/v2/report/${randomUUID()}`, { headers });
      const [pbx, autocall] = requests.map((request) => request.headers.get('authorization') ?? '');
      holds(/^Bearer \S+$/.test(pbx ?? ''), "pbx should get its tenant's token behind Bearer");
      holds(/^[^\s,]+$/.test(autocall ?? ''), "autocall should get its tenant's token raw");
      const sent = requests.map((request) => JSON.stringify([...request.headers]));
      const isKept = isOfKeys(session) && sent.some((text) => text.includes(session.pbx.token));
      holds(!isKept, 'a key of the edge should go to no provider');
      holds(!sent.some((text) => /"(?:cookie|x-alien|origin)"/.test(text)), "a caller's headers should go to none");
    });
  }),
  verifies('edge/provider/request', async (session) => {
    await withProvider(session, respondWithRecords(), async ({ requests }) => {
      for (const id of ['a%2Fb@c.example', '100%25', 'a%3Fb%23c', '%61-b']) {
        await session.pbx.request(`/v1/cdr/${id}`);
        const { pathname, search } = requests.at(-1)?.url ?? new URL('http://none');
        deepStrictEqual(decodeURIComponent(pathname.replace('/v1/cdr/', '')), decodeURIComponent(id));
        holds(search === '' && pathname.split('/').length === 4, 'an id should be one segment at the provider, too');
      }
      await session.pbx.request('/v1/cdr?status=NO%20ANSWER&limit=7&phone=%2B84899888999', { method: 'HEAD' });
      deepStrictEqual(Object.fromEntries(requests.at(-1)?.url.searchParams ?? []), {
        limit: '7',
        phone: '+84899888999',
        status: 'NO ANSWER',
      });
    });
  }),
  verifies('edge/provider/only-named', async (session) => {
    const alien = { 'set-cookie': 'a=b', server: 'x', via: '1.1 x', 'x-alien': ALIEN, etag: '"theirs"' };
    await withProvider(session, respondWithRecords(alien, { internal_note: ALIEN }), async () => {
      const { json, headers } = await fetchNew(session);
      holds(!('internal_note' in Object(json)), 'a key that the contract does not name should not come through');
      for (const name of ['set-cookie', 'server', 'via', 'x-alien']) holds(!headers.has(name), `${name} should not`);
      holds(headers.get('etag') !== '"theirs"', 'the ETag should belong to the edge');
    });
  }),
  verifies('edge/provider/collapses', async (session) => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const respondLate = (nowMs: number): Upstream => {
      const respond = respondWithRecords()(nowMs);
      return async (request, forward) => {
        await gate;
        return respond(request, forward);
      };
    };
    await withProvider(session, respondLate, async ({ requests, seen }) => {
      const path = toCallPath(randomUUID());
      const responses = Array.from({ length: 20 }, () => session.pbx.request(path));
      await seen(1);
      setImmediate(open);
      const bodies = (await Promise.all(responses)).map(({ status, text }) => `${status} ${text}`);
      deepStrictEqual(new Set(bodies).size, 1);
      holds(requests.length === 1, `requests at one time should cost one at the provider, not ${requests.length}`);
    });
  }),
  verifies('edge/provider/revalidates', async (session) => {
    const running = { startedAgo: 60, endedAgo: null };
    const headers = { etag: '"one"' };
    const play =
      (nowMs: number): Upstream =>
      () =>
        Response.json(createCall('running', nowMs, running), { headers });
    await withProvider(session, play, async ({ requests, clock, respond }) => {
      const path = toCallPath('running');
      const first = await session.pbx.request(path);
      respond((request) =>
        request.headers.get('if-none-match') === headers.etag
          ? new Response(null, { status: 304, headers })
          : Response.json({ error: 'no' }, { status: 500 }),
      );
      await clock.advance(10);
      const renewed = await session.pbx.request(path);
      deepStrictEqual([renewed.status, renewed.json, requests.length], [200, first.json, 2]);
      const again = await session.pbx.request(path);
      holds(isHit(again) && requests.length === 2, 'a confirmed record should be fresh again');
    });
  }),
];
