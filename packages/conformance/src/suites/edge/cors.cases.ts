import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { Inconclusive } from '../../core/inconclusive.ts';
import type { Session } from '../../core/session.ts';
import { warm } from './warm.ts';

const OTHER_ORIGIN = 'https://page.example';

const originOf = ({ target: { corsOrigin } }: Session): string => {
  if (corsOrigin === undefined) throw new Inconclusive('no origin with access to responses was given');
  return corsOrigin;
};

const listOf = (text: string | null): string[] =>
  (text ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter(Boolean);

const expectAll = (what: string, values: readonly string[], wanted: readonly string[]): void => {
  const missing = wanted.filter((each) => !values.includes(each));
  holds(missing.length === 0, `${what} should have ${missing.join(', ')}`);
};

/** Cases of CORS. */
export const edgeCorsCases = [
  verifies('edge/cors/configured', async (session) => {
    const origin = originOf(session);
    const { path } = await warm(session);
    for (const [requested, authorization] of [
      [path, session.pbx.authorization],
      ['/v1/cdr?page=1&limit=1', session.pbx.authorization],
      ['/v1/cdr?limit=0', session.pbx.authorization],
      [path, null],
    ] as const) {
      const { headers } = await session.pbx.request(requested, { authorization, headers: { origin } });
      deepStrictEqual(headers.get('access-control-allow-origin'), origin);
      holds(!headers.has('access-control-allow-credentials'), 'no page should send its own credentials');
      expectAll('Access-Control-Expose-Headers', listOf(headers.get('access-control-expose-headers')), [
        'etag',
        'retry-after',
        'x-request-id',
      ]);
      expectAll('Vary', listOf(headers.get('vary')), ['origin']);
      const other = await session.pbx.request(requested, { authorization, headers: { origin: OTHER_ORIGIN } });
      holds(!other.headers.has('access-control-allow-origin'), 'a page of another origin should not read responses');
      expectAll('Vary', listOf(other.headers.get('vary')), ['origin']);
    }
  }),
  verifies('edge/cors/preflight', async (session) => {
    const origin = originOf(session);
    const preflight = (from: string) =>
      session.pbx.request('/v1/cdr', {
        method: 'OPTIONS',
        authorization: null,
        headers: { origin: from, 'access-control-request-method': 'GET' },
      });
    const { status, headers, text } = await preflight(origin);
    deepStrictEqual([status, text, headers.get('access-control-allow-origin')], [204, '', origin]);
    deepStrictEqual(listOf(headers.get('access-control-allow-methods')).toSorted(), ['get', 'head']);
    expectAll('Access-Control-Allow-Headers', listOf(headers.get('access-control-allow-headers')), [
      'authorization',
      'if-none-match',
      'traceparent',
      'x-request-id',
    ]);
    holds(/^[1-9]\d*$/.test(headers.get('access-control-max-age') ?? ''), 'a preflight should have a max-age');
    const refused = await preflight(OTHER_ORIGIN);
    expectError(session, refused, 405);
    holds(!refused.headers.has('access-control-allow-origin'), 'a preflight of another origin should not pass');
    const plain = { method: 'OPTIONS', authorization: null, headers: { origin } };
    expectError(session, await session.pbx.request('/v1/cdr', plain), 405);
  }),
];
