import { deepStrictEqual } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { verifies } from '../case.ts';
import { holds } from '../drift.ts';
import type { Session } from '../session.ts';
import type { Upstream } from '../target.ts';
import { isFresh, isHit, type PlayedProvider, withProvider } from './played-provider.ts';
import { isOfKeys, type PlayedCall, playCall, toCallPath, toWall } from './played-records.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a response is used. @source edge-cache.md, "Cache" @unit seconds */
interface Lifetime {
  readonly fresh: number;
  readonly whileRenewed: number;
  readonly ifError: number;
}

const CALLS: ReadonlyArray<readonly [what: string, call: PlayedCall, lifetime: Lifetime]> = [
  ['a call that runs', { startedAgo: 60, endedAgo: null }, { fresh: 2, whileRenewed: 3, ifError: MINUTE }],
  [
    'a call without its recording',
    { startedAgo: HOUR, endedAgo: 10 * MINUTE, isRecorded: false },
    { fresh: 15, whileRenewed: 15, ifError: 5 * MINUTE },
  ],
  [
    'a call that ended a minute ago',
    { startedAgo: HOUR, endedAgo: MINUTE },
    { fresh: 15, whileRenewed: 15, ifError: 5 * MINUTE },
  ],
  [
    'a settled call',
    { startedAgo: HOUR, endedAgo: 10 * MINUTE },
    { fresh: 5 * MINUTE, whileRenewed: MINUTE, ifError: HOUR },
  ],
  ['a call of long ago', { startedAgo: 3 * DAY, endedAgo: 2 * DAY }, { fresh: DAY, whileRenewed: HOUR, ifError: DAY }],
];

const OLD: PlayedCall = { startedAgo: 3 * DAY, endedAgo: 2 * DAY };
const SETTLED: PlayedCall = { startedAgo: HOUR, endedAgo: 10 * MINUTE };

/** How long a caller's token of the provider is trusted. @unit seconds */
const TRUST = 60;

/** What is left of a lifetime where callers hold the provider's tokens. */
const toTrusted = (session: Session, { fresh, whileRenewed, ifError }: Lifetime): Lifetime => {
  if (isOfKeys(session)) return { fresh, whileRenewed, ifError };
  const trusted = Math.min(fresh, TRUST);
  const left = TRUST - trusted;
  return { fresh: trusted, whileRenewed: Math.min(whileRenewed, left), ifError: Math.min(ifError, left) };
};

/** Responds with one call whatever is asked for, as it was when it was first asked for. */
const respondWith = (call: PlayedCall, nowMs: number, headers: Record<string, string> = {}): Upstream => {
  return ({ url }) => Response.json(playCall(url.pathname.split('/').at(-1) ?? '', nowMs, call), { headers });
};

/** Asks for a record that no case has asked for. */
const askNew = async (session: Session) => {
  const path = toCallPath(randomUUID());
  const answer = await session.pbx.ask(path);
  holds(answer.status === 200, `a call should be a 200, not ${answer.status}`);
  return { path, answer };
};

/** Asserts that a response is used without asking for so many seconds, and for no more. */
const expectFresh = async (
  session: Session,
  { requests, clock, seen }: PlayedProvider,
  path: string,
  { what, fresh }: { readonly what: string; readonly fresh: number },
): Promise<void> => {
  const asked = requests.length;
  if (fresh > 0) {
    await clock.advance(fresh - 1);
    const answer = await session.pbx.ask(path);
    holds(isHit(answer) && requests.length === asked, `${what} should be fresh for ${fresh} s`);
    await clock.advance(2);
  }
  const later = await session.pbx.ask(path);
  holds(!isFresh(later), `${what} should be fresh for ${fresh} s, not longer`);
  await seen(asked + 1);
};

/** A response of the provider, and for how many seconds it is fresh. */
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
  [{ vary: '*' }, 0],
  [{ expires: '0' }, 0],
];

/** The proofs of how long the edge uses a response. */
export const edgeLifetimeCases = [
  verifies('edge/lifetime/fresh', async (session) => {
    for (const [what, call, lifetime] of CALLS) {
      await withProvider(
        session,
        (nowMs) => respondWith(call, nowMs),
        async (provider) => {
          const { path } = await askNew(session);
          await expectFresh(session, provider, path, { what, fresh: toTrusted(session, lifetime).fresh });
        },
      );
    }
  }),
  verifies('edge/lifetime/never-fresher', async (session) => {
    for (const [headers, fresh] of SHORTENED) {
      await withProvider(
        session,
        (nowMs) => respondWith(OLD, nowMs, headers),
        async (provider) => {
          const { path } = await askNew(session);
          await expectFresh(session, provider, path, { what: `a call with ${JSON.stringify(headers)}`, fresh });
        },
      );
    }
    const expiring = (nowMs: number): Upstream => {
      const [date = '', expires = ''] = [nowMs, nowMs + 30_000].map((ms) => new Date(ms).toUTCString());
      return respondWith(OLD, nowMs, { date, expires });
    };
    await withProvider(session, expiring, async (provider) => {
      const { path } = await askNew(session);
      await expectFresh(session, provider, path, { what: 'a call with Expires', fresh: 30 });
    });
  }),
  verifies('edge/lifetime/while-renewed', async (session) => {
    for (const [what, call, lifetime] of CALLS) {
      const { fresh, whileRenewed } = toTrusted(session, lifetime);
      for (const [after, isUsed] of [
        [fresh + whileRenewed - 1, whileRenewed > 1],
        [fresh + whileRenewed + 1, false],
      ] as const) {
        await withProvider(
          session,
          (nowMs) => respondWith(call, nowMs),
          async (provider) => {
            const { path } = await askNew(session);
            await provider.clock.advance(after);
            const answer = await session.pbx.ask(path);
            holds(
              isHit(answer) === (isUsed || after < fresh),
              `${what} should ${isUsed ? '' : 'not '}be used while it is renewed after ${after} s`,
            );
            if (after >= fresh) await provider.seen(2);
          },
        );
      }
    }
  }),
  verifies('edge/lifetime/if-error', async (session) => {
    const failing: ReadonlyArray<readonly [what: string, upstream: Upstream]> = [
      ...[500, 502, 503, 504].map(
        (status) => [`a ${status}`, () => Response.json({ error: 'no' }, { status })] as const,
      ),
      ['no response', () => Promise.reject(new TypeError('lost'))],
    ];
    for (const [index, [what, call, lifetime]] of CALLS.entries()) {
      const { fresh, ifError } = toTrusted(session, lifetime);
      if (ifError < 2) continue;
      const [failure, upstream] = failing[index % failing.length] ?? ['', () => Promise.reject(new Error('none'))];
      await withProvider(
        session,
        (nowMs) => respondWith(call, nowMs),
        async (provider) => {
          const { path, answer } = await askNew(session);
          provider.respond(upstream);
          await provider.clock.advance(fresh + ifError - 1);
          const stale = await session.pbx.ask(path);
          deepStrictEqual([stale.status, stale.json], [200, answer.json]);
          holds(provider.requests.length > 1, `the provider should be asked before ${what} is used after ${failure}`);
          await provider.clock.advance(2);
          const { status } = await session.pbx.ask(path);
          holds(status >= 500, `${what} should be used for ${ifError} s after ${failure}, not longer`);
        },
      );
    }
  }),
  verifies('edge/lifetime/refusal-is-no-error', async (session) => {
    for (const status of [401, 403, 404]) {
      await withProvider(
        session,
        (nowMs) => respondWith(SETTLED, nowMs),
        async (provider) => {
          const { path } = await askNew(session);
          provider.respond(() => Response.json({ error: 'no' }, { status }));
          // Still within what a failure would let pass, and beyond what is fresh.
          const { fresh, whileRenewed } = toTrusted(session, {
            fresh: 5 * MINUTE,
            whileRenewed: MINUTE,
            ifError: HOUR,
          });
          await provider.clock.advance(fresh + whileRenewed + 1);
          const answer = await session.pbx.ask(path);
          holds(answer.status >= 400, `a record should not stand in for a ${status} of the provider`);
        },
      );
    }
  }),
  verifies('edge/lifetime/not-found', async (session) => {
    await withProvider(
      session,
      () => () => Response.json({ error: 'Not Found' }, { status: 404 }),
      async (provider) => {
        const path = toCallPath(randomUUID());
        deepStrictEqual((await session.pbx.ask(path)).status, 404);
        await provider.clock.advance(4);
        deepStrictEqual([(await session.pbx.ask(path)).status, provider.requests.length], [404, 1]);
        await provider.clock.advance(2);
        deepStrictEqual([(await session.pbx.ask(path)).status, provider.requests.length], [404, 2]);
      },
    );
  }),
  verifies('edge/lifetime/pages', async (session) => {
    const pages: ReadonlyArray<readonly [what: string, call: PlayedCall, endedAgo: number | null, fresh: number]> = [
      ['a page of a closed window', SETTLED, 10 * MINUTE, 5 * MINUTE],
      ['a page of a window that closed a minute ago', SETTLED, MINUTE, 2],
      ['a page of an open window', SETTLED, null, 2],
      ['a page with a call that runs', { startedAgo: HOUR, endedAgo: null }, 10 * MINUTE, 2],
    ];
    for (const [what, call, closedAgo, seconds] of pages) {
      const playPage = (nowMs: number): Upstream => {
        const row = playCall(randomUUID(), nowMs, call);
        return () => Response.json({ data: [row], limit: 10, page: 1, total: 1 });
      };
      await withProvider(session, playPage, async (provider) => {
        const nowMs = provider.clock.now();
        const query = new URLSearchParams({ page: '1', start_date: toWall(nowMs - 2 * DAY * 1000) });
        if (closedAgo !== null) query.set('end_date', toWall(nowMs - closedAgo * 1000));
        const path = `/v1/cdr?${query.toString()}`;
        deepStrictEqual((await session.pbx.ask(path)).status, 200);
        const { fresh } = toTrusted(session, { fresh: seconds, whileRenewed: 0, ifError: 0 });
        await expectFresh(session, provider, path, { what, fresh });
      });
    }
  }),
];
