import { type ProblemKind, toProblemType } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import type { ApiResponse, Session } from '../../core/session.ts';
import type { Upstream } from '../../core/target.ts';
import { withProvider } from './fake-provider.ts';
import { fetchNew, isOfKeys, respondWithRecords } from './fake-records.ts';

const SECRET_TEXT = 'of-the-provider-0912345678';

const expectKind = (session: Session, response: ApiResponse, status: number, kind: ProblemKind): void => {
  expectError(session, response, status);
  deepStrictEqual(Object(response.json).type, toProblemType(kind));
};

const respondWithError = (status: number, headers: Record<string, string> = {}) => {
  const upstream: Upstream = () => Response.json({ error: SECRET_TEXT }, { status, headers });
  return () => upstream;
};

const respondWithText = (text: string, type: string, status = 200) => {
  const upstream: Upstream = () => new Response(text, { status, headers: { 'content-type': type } });
  return () => upstream;
};

const lose: Upstream = () => Promise.reject(new TypeError('lost'));

/** Responses that no provider sends. */
const UNUSABLE: ReadonlyArray<readonly [what: string, play: () => Upstream]> = [
  ...[204, 301, 302, 307, 409, 418, 422].map(
    (status) =>
      [
        `a ${status}`,
        () => () => new Response(null, { status, headers: { location: 'https://other.example/' } }),
      ] as const,
  ),
  ['a page of HTML', respondWithText('<p>', 'text/html')],
  ['JSON that is cut off', respondWithText('{"id":', 'application/json')],
  ['JSON of another type', respondWithText('{}', 'text/plain')],
  ['a record without fields', respondWithText('{}', 'application/json')],
  ['a list in place of a record', respondWithText('[]', 'application/json')],
  ['JSON of a great depth', respondWithText('['.repeat(5000) + ']'.repeat(5000), 'application/json')],
  ['a body of 9 MiB', respondWithText(`"${'x'.repeat(9 * 2 ** 20)}"`, 'application/json')],
];

/** Cases of failing providers. */
export const edgeProviderErrorCases = [
  verifies('edge/provider/errors', async (session) => {
    const refused = isOfKeys(session) ? ([502, 502] as const) : ([401, 403] as const);
    const rows: ReadonlyArray<readonly [upstream: number, status: number, kind: ProblemKind]> = [
      [404, 404, 'not-found'],
      [429, 429, 'rate-limited'],
      [500, 502, 'upstream-unavailable'],
      [501, 502, 'upstream-unavailable'],
      [502, 502, 'upstream-unavailable'],
      [503, 503, 'upstream-unavailable'],
      [504, 502, 'upstream-unavailable'],
      [401, refused[0], isOfKeys(session) ? 'upstream-credential' : 'unauthorized'],
      [403, refused[1], isOfKeys(session) ? 'upstream-credential' : 'forbidden'],
    ];
    for (const [upstream, status, kind] of rows) {
      await withProvider(session, respondWithError(upstream), async ({ requests }) => {
        const response = await fetchNew(session);
        expectKind(session, response, status, kind);
        holds(!response.text.includes(SECRET_TEXT), "a provider's text should not come through");
        holds(requests.length === 1, `a ${upstream} should not be requested again`);
      });
    }
  }),
  verifies('edge/provider/unusable', async (session) => {
    for (const [what, play] of UNUSABLE) {
      await withProvider(session, play, async () => {
        const response = await fetchNew(session);
        holds(response.status === 502, `${what} should be a 502, not ${response.status}`);
        expectKind(session, response, 502, 'upstream-invalid');
      });
    }
  }),
  verifies('edge/provider/lost-connection', async (session) => {
    await withProvider(
      session,
      () => lose,
      async ({ requests }) => {
        expectKind(session, await fetchNew(session), 502, 'upstream-unavailable');
        const tries = requests.length;
        holds(tries === 2, `a lost connection should be tried twice, not ${tries} times`);
        const step = await session.pbx.request('/v1/cdr?scroll_id=abc');
        expectKind(session, step, 502, 'upstream-unavailable');
        holds(requests.length === tries + 1, 'a step of a scroll should not be tried again');
      },
    );
    let isLost = false;
    const loseOnce = (nowMs: number): Upstream => {
      const respond = respondWithRecords()(nowMs);
      return (request, forward) => {
        if (isLost) return respond(request, forward);
        isLost = true;
        return Promise.reject(new TypeError('lost'));
      };
    };
    await withProvider(session, loseOnce, async () => {
      deepStrictEqual((await fetchNew(session)).status, 200);
    });
  }),
  verifies('edge/provider/retry-after', async (session) => {
    for (const [sent, passed] of [
      ['30', '30'],
      ['7200', '3600'],
    ] as const) {
      await withProvider(
        session,
        respondWithError(429, { 'retry-after': sent }),
        async ({ requests, clock, respond }) => {
          const response = await fetchNew(session);
          deepStrictEqual([response.status, response.headers.get('retry-after')], [429, passed]);
          await clock.advance(Number(passed) - 1);
          const waiting = await fetchNew(session);
          deepStrictEqual([waiting.status, waiting.headers.get('retry-after')], [429, '1']);
          holds(requests.length === 1, 'no request should be sent before the end of Retry-After');
          respond(respondWithRecords()(clock.now()));
          await clock.advance(2);
          deepStrictEqual((await fetchNew(session)).status, 200);
        },
      );
    }
    const inAMinute = (nowMs: number): Upstream =>
      respondWithError(429, { 'retry-after': new Date(Math.floor(nowMs / 1000) * 1000 + 60_000).toUTCString() })();
    await withProvider(session, inAMinute, async () => {
      const seconds = Number((await fetchNew(session)).headers.get('retry-after'));
      holds(seconds >= 59 && seconds <= 60, `a date in a minute should be 60 s, not ${seconds}`);
    });
  }),
  verifies('edge/provider/bad-parameter', async (session) => {
    const error = [
      { limit: 'must be 1 to 100' },
      { phone: 'is not known: 0912345678' },
      { colour: 'is not known' },
      { status: 'x'.repeat(200) },
    ];
    await withProvider(
      session,
      () => () => Response.json({ error }, { status: 400 }),
      async () => {
        const response = await session.pbx.request('/v1/cdr?limit=200&page=1');
        expectError(session, response, 400, 'limit');
        const errors: ReadonlyArray<{ parameter: string; detail: string }> = Object(response.json).errors;
        deepStrictEqual(errors.map(({ parameter }) => parameter).toSorted(), ['limit', 'phone', 'status']);
        deepStrictEqual(errors.find(({ parameter }) => parameter === 'limit')?.detail, 'must be 1 to 100');
        holds(!/0912345678|x{200}/.test(response.text), 'a long text and a number should not come through');
      },
    );
  }),
  verifies('edge/provider/circuit', async (session) => {
    await withProvider(session, respondWithError(500), async ({ requests, clock, respond }) => {
      for (let failure = 0; failure < 5; failure += 1) await fetchNew(session);
      deepStrictEqual(requests.length, 5);
      const closed = await fetchNew(session);
      expectKind(session, closed, 503, 'upstream-unavailable');
      holds(requests.length === 5, 'a provider that failed five times in a row should get no request');
      holds(/^[1-9]\d*$/.test(closed.headers.get('retry-after') ?? '1'), 'Retry-After should be whole seconds');
      respond(respondWithRecords()(clock.now()));
      await clock.advance(61);
      deepStrictEqual([(await fetchNew(session)).status, (await fetchNew(session)).status], [200, 200]);
    });
  }),
];
