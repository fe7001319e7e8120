import { deepStrictEqual } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import type { ApiResponse, Session } from '../../core/session.ts';
import type { Upstream } from '../../core/target.ts';
import {
  FOR_A_DAY,
  FOR_MINUTES,
  OLD,
  PAGES,
  respondWithCall,
  RECORDS,
  SETTLED,
  type Subject,
  toTrusted,
} from './lifetimes.ts';
import { isFresh, isHit, type FakeProvider, withProvider } from './fake-provider.ts';
import { toCallPath } from './fake-records.ts';

/** Fetches a resource that no case has requested. */
const fetchFirst = async (session: Session, path: string): Promise<ApiResponse> => {
  const response = await session.pbx.request(path);
  holds(response.status === 200, `a first response should be a 200, not ${response.status}`);
  return response;
};

/** Asserts that a response is fresh for exactly that many seconds. */
const expectFresh = async (
  session: Session,
  { requests, clock, seen }: FakeProvider,
  path: string,
  { what, fresh }: { readonly what: string; readonly fresh: number },
): Promise<void> => {
  const before = requests.length;
  if (fresh > 0) {
    await clock.advance(fresh - 1);
    const response = await session.pbx.request(path);
    holds(isHit(response) && requests.length === before, `${what} should be fresh for ${fresh} s`);
    await clock.advance(2);
  }
  const later = await session.pbx.request(path);
  holds(!isFresh(later), `${what} should be fresh for ${fresh} s, not longer`);
  await seen(before + 1);
};

/** A response of the provider, and its freshness in seconds. */
const SHORTENED: ReadonlyArray<readonly [headers: Record<string, string>, fresh: number]> = [
  [{ 'cache-control': 'max-age=30' }, 30],
  [{ 'cache-control': 'max-age=30, s-maxage=20' }, 20],
  [{ 'cache-control': 'max-age=20, s-maxage=30' }, 20],
  [{ 'cache-control': 'MAX-AGE=30, must-revalidate' }, 30],
  [{ 'cache-control': 'max-age=30', age: '10' }, 20],
  [{ 'cache-control': 'max-age=x' }, 0],
  [{ 'cache-control': 'max-age=30x' }, 0],
  [{ 'cache-control': 'max-age="30"' }, 30],
  [{ 'cache-control': 'max-age=20, max-age=30' }, 20],
  [{ 'cache-control': 'max-age=30, age=x', age: 'x' }, 0],
  [{ 'cache-control': 'no-store' }, 0],
  [{ 'cache-control': 'Private' }, 0],
  [{ 'cache-control': 'no-cache' }, 0],
  [{ 'cache-control': 'max-age=30;private' }, 0],
  [{ 'cache-control': 'private="x-name", max-age=30' }, 0],
  [{ 'cache-control': 'no-cache="set-cookie", max-age=30' }, 0],
  [{ 'cache-control': 'max-age=-5' }, 0],
  [{ 'cache-control': 'public, ,max-age=30' }, 30],
  [{ 'cache-control': 'max-age=30', age: '5, 10' }, 25],
  [{ 'cache-control': 'max-age=30', age: '-1' }, 0],
  [{ 'cache-control': 'max-age=30', vary: 'accept-language' }, 30],
  [{ vary: 'accept, *' }, 0],
  [{ vary: '*' }, 0],
  [{ expires: '0' }, 0],
];

/** Asserts the freshness of each response. */
const expectLifetimes = async (session: Session, subjects: readonly Subject[]): Promise<void> => {
  for (const { what, lifetime, play, toPath } of subjects) {
    await withProvider(session, play, async (provider) => {
      const path = toPath(provider.clock.now());
      await fetchFirst(session, path);
      await expectFresh(session, provider, path, { what, fresh: toTrusted(session, lifetime).fresh });
    });
  }
};

const refuse = (status: number) => (): Response => Response.json({ error: 'no' }, { status });

/** The failures of a provider. */
const FAILURES: ReadonlyArray<readonly [what: string, upstream: Upstream]> = [
  ...[500, 502, 503, 504].map((status) => [`a ${status}`, refuse(status)] as const),
  ['no response', () => Promise.reject(new TypeError('lost'))],
];

/** Expires in half a minute, by the provider's own clock. */
const respondWithExpires = (nowMs: number): Upstream => {
  const [date = '', expires = ''] = [nowMs, nowMs + 30_000].map((ms) => new Date(ms).toUTCString());
  return respondWithCall(OLD, { date, expires })(nowMs);
};

/** A provider's directives, and the seconds that a stale record is used. */
const STALE: ReadonlyArray<readonly [control: string, whileRenewed: number, ifError: number]> = [
  ['max-age=10', 0, 0],
  ['max-age=10, stale-while-revalidate=9, stale-if-error=20', 9, 20],
  ['max-age=10, stale-if-error=20', 0, 20],
  ['max-age=10, stale-while-revalidate=9', 9, 0],
  ['max-age=10, stale-while-revalidate=9, stale-if-error=20, must-revalidate', 0, 0],
  ['max-age=10, stale-while-revalidate=9, stale-if-error=20, proxy-revalidate', 0, 0],
  ['s-maxage=10, stale-while-revalidate=9, stale-if-error=20', 0, 0],
];
const STALE_FRESH = 10;

/** Cases of the lifetimes of cached responses. */
export const edgeLifetimeCases = [
  verifies('edge/lifetime/fresh', (session) => expectLifetimes(session, RECORDS)),
  verifies('edge/lifetime/pages', (session) => expectLifetimes(session, PAGES)),
  verifies('edge/lifetime/never-fresher', async (session) => {
    for (const [headers, fresh] of SHORTENED) {
      await withProvider(session, respondWithCall(OLD, headers), async (provider) => {
        const path = toCallPath(randomUUID());
        await fetchFirst(session, path);
        await expectFresh(session, provider, path, { what: `a call with ${JSON.stringify(headers)}`, fresh });
      });
    }
    await withProvider(session, respondWithExpires, async (provider) => {
      const path = toCallPath(randomUUID());
      await fetchFirst(session, path);
      await expectFresh(session, provider, path, { what: 'a call with Expires', fresh: 30 });
    });
  }),
  verifies('edge/lifetime/while-renewed', async (session) => {
    for (const { what, lifetime, play, toPath } of [...RECORDS, ...PAGES]) {
      const { fresh, whileRenewed } = toTrusted(session, lifetime);
      for (const [after, isUsed] of [
        [fresh + whileRenewed - 1, whileRenewed > 1],
        [fresh + whileRenewed + 1, false],
      ] as const) {
        await withProvider(session, play, async ({ clock, seen }) => {
          const path = toPath(clock.now());
          await fetchFirst(session, path);
          await clock.advance(after);
          const response = await session.pbx.request(path);
          holds(
            isHit(response) === (isUsed || after < fresh),
            `${what} should ${isUsed ? '' : 'not '}be used while it is renewed after ${after} s`,
          );
          if (after >= fresh) await seen(2);
        });
      }
    }
  }),
  verifies('edge/lifetime/if-error', async (session) => {
    for (const [index, { what, lifetime, play, toPath }] of [...RECORDS, ...PAGES].entries()) {
      const { fresh, ifError } = toTrusted(session, lifetime);
      const [failure, upstream] = FAILURES[index % FAILURES.length] ?? ['a 500', refuse(500)];
      if (ifError < 2) continue;
      await withProvider(session, play, async ({ requests, clock, respond }) => {
        const path = toPath(clock.now());
        const { json } = await fetchFirst(session, path);
        respond(upstream);
        await clock.advance(fresh + ifError - 1);
        const stale = await session.pbx.request(path);
        deepStrictEqual([stale.status, stale.json], [200, json]);
        holds(requests.length > 1, `the provider should get a request before ${what} is used after ${failure}`);
        await clock.advance(2);
        const { status } = await session.pbx.request(path);
        holds(status >= 500, `${what} should be used for ${ifError} s after ${failure}, not longer`);
      });
    }
  }),
  verifies('edge/lifetime/shorter-stale', async (session) => {
    const most = toTrusted(session, FOR_A_DAY);
    for (const [control, ...allowed] of STALE) {
      const [whileRenewed, ifError] = [Math.min(allowed[0], most.whileRenewed), Math.min(allowed[1], most.ifError)];
      const spans = [...new Set([1, whileRenewed - 1, whileRenewed + 1, ifError - 1, ifError + 1])];
      for (const stale of spans.filter((span) => span > 0)) {
        await withProvider(
          session,
          respondWithCall(OLD, { 'cache-control': control }),
          async ({ clock, respond, seen }) => {
            const path = toCallPath(randomUUID());
            await fetchFirst(session, path);
            respond(refuse(503));
            await clock.advance(STALE_FRESH + stale);
            const { status } = await session.pbx.request(path);
            const isUsed = stale < Math.max(whileRenewed, ifError);
            holds(
              (status === 200) === isUsed,
              `${control} should ${isUsed ? '' : 'not '}allow ${stale} s of stale use`,
            );
            await seen(2);
          },
        );
      }
    }
  }),
  verifies('edge/lifetime/refusal-is-no-error', async (session) => {
    // Stale, and still within the time of use after a failure.
    const { fresh, whileRenewed } = toTrusted(session, FOR_MINUTES);
    for (const status of [401, 403, 404]) {
      await withProvider(session, respondWithCall(SETTLED), async ({ clock, respond }) => {
        const path = toCallPath(randomUUID());
        await fetchFirst(session, path);
        respond(refuse(status));
        await clock.advance(fresh + whileRenewed + 1);
        const response = await session.pbx.request(path);
        holds(response.status >= 400, `a stale record should not replace a ${status} of the provider`);
      });
    }
  }),
  verifies('edge/lifetime/not-found', async (session) => {
    await withProvider(
      session,
      () => refuse(404),
      async ({ requests, clock }) => {
        const path = toCallPath(randomUUID());
        for (const [wait, count] of [
          [0, 1],
          [4, 1],
          [2, 2],
        ] as const) {
          await clock.advance(wait);
          const { status } = await session.pbx.request(path);
          deepStrictEqual([status, requests.length], [404, count]);
        }
      },
    );
  }),
];
