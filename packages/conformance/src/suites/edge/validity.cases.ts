import { deepStrictEqual } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { otherAuthorization } from '../../core/fail-missing.ts';
import type { ApiResponse } from '../../core/session.ts';
import type { Upstream } from '../../core/target.ts';
import { isHit, withProvider } from './fake-provider.ts';
import { fetchNew, createCall, respondWithRecords, toCallPath } from './fake-records.ts';

const DAY_MS = 86_400_000;
const RUNNING = { startedAgo: 60, endedAgo: null };
/** Longer than a running call is fresh or used while renewed. @unit seconds */
const STALE_AFTER = 10;

const statusOf = ({ headers }: ApiResponse): string => headers.get('cache-status') ?? '';

const expectStatus = (response: ApiResponse, what: string, ...parameters: readonly RegExp[]): void => {
  const text = statusOf(response);
  for (const parameter of parameters) holds(parameter.test(text), `Cache-Status of ${what} should have ${parameter}`);
};

/** A moment in each form of an HTTP date, the preferred one first. @source RFC 9110, section 5.6.7 */
const toHttpDates = (ms: number): string[] => {
  const preferred = new Date(ms).toUTCString();
  const [, weekday = '', day = '', month = '', year = '', time = ''] =
    /^(\w{3}), (\d\d) (\w{3}) (\d{4}) (\S+) GMT$/.exec(preferred) ?? [];
  const longDay = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(ms);
  return [
    preferred,
    `${longDay}, ${day}-${month}-${year.slice(2)} ${time} GMT`,
    `${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`,
  ];
};

/** Invalid HTTP dates, which count as past. */
const NO_DATES = [
  '',
  'tomorrow',
  '2099-01-01T00:00:00Z',
  'Thu, 01 Jan 2099 00:00:00 UTC',
  'Sat, 30 Feb 2099 00:00:00 GMT',
];

/** Cases of revalidation and of `Cache-Status`. */
export const edgeValidityCases = [
  verifies('edge/cache/status', async (session) => {
    await withProvider(
      session,
      (nowMs) => () => Response.json(createCall('status', nowMs, RUNNING)),
      async ({ clock, respond }) => {
        const path = toCallPath('status');
        const first = await session.pbx.request(path);
        expectStatus(first, 'a first response', /^[\w-]+; fwd=miss\b/, /; stored\b/);
        expectStatus(await session.pbx.request(path), 'a second one', /^[\w-]+; hit\b/, /; ttl=[12]\b/);
        await clock.advance(STALE_AFTER);
        respond(() => Response.json({ error: 'no' }, { status: 500 }));
        const stale = await session.pbx.request(path);
        deepStrictEqual(stale.status, 200);
        expectStatus(stale, 'one after a failure', /; ttl=-\d+\b/);
        respond(respondWithRecords()(clock.now()));
        expectStatus(await session.pbx.request(path), 'a repeated request', /; fwd=stale\b/, /; stored\b/);
      },
    );
    await withProvider(
      session,
      (nowMs) => () => Response.json(createCall('renewed', nowMs, RUNNING)),
      async ({ clock, seen }) => {
        await session.pbx.request(toCallPath('renewed'));
        await clock.advance(3);
        expectStatus(await session.pbx.request(toCallPath('renewed')), 'a stale one', /; hit\b/, /; ttl=-\d\b/);
        await seen(2);
      },
    );
    await withProvider(session, respondWithRecords({ 'cache-control': 'no-store' }), async () => {
      const response = await fetchNew(session);
      holds(
        /; fwd=miss\b/.test(statusOf(response)),
        'Cache-Status of a response that is not kept should have fwd=miss',
      );
      holds(!/; stored\b/.test(statusOf(response)), 'it should not have stored');
    });
  }),
  verifies('edge/cache/admin-asks-past', async (session) => {
    const authorization = otherAuthorization(session, 'admin');
    await withProvider(session, respondWithRecords(), async ({ requests }) => {
      const path = toCallPath(randomUUID());
      const fetchPast = (control: string) =>
        session.pbx.request(path, { authorization, headers: { 'cache-control': control } });
      await fetchPast('max-age=0');
      holds(
        isHit(await fetchPast('max-age=60')) && requests.length === 1,
        'other directives should not pass the cache',
      );
      for (const control of ['no-cache', 'max-age=60, No-Cache']) {
        const before: number = requests.length;
        const response = await fetchPast(control);
        holds(response.status === 200 && !isHit(response), `${control} of an admin should pass the cache`);
        deepStrictEqual(requests.length, before + 1);
      }
      holds(isHit(await fetchPast('max-age=60')), 'a response to an admin should be stored');
    });
  }),
  verifies('edge/lifetime/clock-put-back', async (session) => {
    await withProvider(session, respondWithRecords(), async ({ requests, clock }) => {
      const path = toCallPath(randomUUID());
      await session.pbx.request(path);
      await clock.advance(-3600);
      const response = await session.pbx.request(path);
      holds(!isHit(response) && requests.length === 2, 'a response from the future should be requested again');
      await clock.advance(3600);
    });
  }),
  verifies('edge/lifetime/expires', async (session) => {
    await withProvider(session, respondWithRecords(), async ({ requests, clock, respond }) => {
      for (const expires of toHttpDates(clock.now() + DAY_MS)) {
        respond(respondWithRecords({ expires })(clock.now()));
        const path = toCallPath(randomUUID());
        await session.pbx.request(path);
        holds(
          isHit(await session.pbx.request(path)),
          `Expires in the form of "${expires.length}" characters should be read`,
        );
      }
      for (const expires of NO_DATES) {
        respond(respondWithRecords({ expires })(clock.now()));
        const path = toCallPath(randomUUID());
        await session.pbx.request(path);
        const before = requests.length;
        await session.pbx.request(path);
        await clock.advance(1);
        await session.pbx.request(path);
        holds(requests.length > before, `Expires "${expires}" should be past`);
      }
    });
  }),
  verifies('edge/provider/revalidates-by-date', async (session) => {
    const modified = 'Mon, 01 Jun 2026 00:00:00 GMT';
    const headers = { 'last-modified': modified };
    const play =
      (nowMs: number): Upstream =>
      () =>
        Response.json(createCall('dated', nowMs, RUNNING), { headers });
    await withProvider(session, play, async ({ requests, clock, respond }) => {
      const path = toCallPath('dated');
      const first = await session.pbx.request(path);
      deepStrictEqual(first.headers.get('last-modified'), modified);
      respond((request) =>
        request.headers.get('if-modified-since') === modified
          ? new Response(null, { status: 304, headers })
          : Response.json({ error: 'no' }, { status: 500 }),
      );
      await clock.advance(STALE_AFTER);
      const renewed = await session.pbx.request(path);
      deepStrictEqual([renewed.status, renewed.json, requests.length], [200, first.json, 2]);
      expectStatus(renewed, 'a confirmed response', /; fwd=stale\b/, /; fwd-status=304\b/);
      // A 304 to a request without a validator has no response to confirm.
      respond(() => new Response(null, { status: 304 }));
      deepStrictEqual((await fetchNew(session)).status, 502);
    });
  }),
];
