import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { expectStatus } from '../../core/expect-status.ts';
import { knownCallIds } from '../../core/fail-missing.ts';
import { Inconclusive } from '../../core/inconclusive.ts';
import type { ApiResponse } from '../../core/session.ts';
import { warm } from './warm.ts';

/** The mock server rejects a request for this id, as if the token had been revoked. */
const REFUSING_PATH = '/v1/cdr/facade00-0000-4000-8000-000000000401';

/** The prefix of an edge's keys. @source edge-settings.md, "Keys" */
const KEY_PREFIX = 'cdr_';

/** The longest freshness. @unit seconds */
const LONGEST_FRESH = 86_400;

/** The longest time that the edge may trust a provider's token. @unit seconds */
const LONGEST_TRUST = 60;

/** The headers that a response may have. */
const NAMED: ReadonlySet<string> = new Set(
  [
    'age allow cache-control cache-status content-length content-type date etag last-modified retry-after',
    'server-timing vary www-authenticate x-request-id ratelimit ratelimit-policy',
    'content-security-policy cross-origin-resource-policy referrer-policy strict-transport-security',
    'x-content-type-options x-frame-options',
    // Headers of the connection, which each hop sets.
    'connection content-encoding keep-alive transfer-encoding',
  ].flatMap((line) => line.split(' ')),
);

const isHit = ({ headers }: ApiResponse): boolean => /;\s*hit\b/.test(headers.get('cache-status') ?? '');

/** Cases of the edge's partitions and headers. */
export const edgePartitionCases = [
  verifies('edge/cache/apis-apart', async (session) => {
    for (const callId of knownCallIds(session).slice(0, 5)) {
      const id = encodeURIComponent(callId);
      expectStatus(await session.autocall.request(`/api/v2/report/${id}`), 200, 'a known report');
      expectError(session, await session.pbx.request(`/v1/cdr/${id}`), 404);
    }
  }),
  verifies('edge/cache/refusal-evicts', async (session) => {
    if (session.target.live === true) throw new Inconclusive('a live account cannot be made to reject its token');
    const { path } = await warm(session);
    holds(isHit(await session.pbx.request(path)), 'a finished record should come from the cache');
    const { status } = await session.pbx.request(REFUSING_PATH);
    if (status === 404) throw new Inconclusive('the provider behind the edge cannot be made to reject its token');
    holds(!isHit(await session.pbx.request(path)), 'an entry from before the 401 should not be a hit');
  }),
  verifies('edge/cache/token-trust', async (session) => {
    const longest = session.pbx.token.startsWith(KEY_PREFIX) ? LONGEST_FRESH : LONGEST_TRUST;
    const { path } = await warm(session);
    const { headers } = await session.pbx.request(path);
    const [, left = 'unknown'] = /;\s*hit\b.*;\s*ttl=(-?\d+)/.exec(headers.get('cache-status') ?? '') ?? [];
    const lifetime = Number(left) + Number(headers.get('age') ?? 0);
    holds(lifetime <= longest, `a finished record should be fresh for ${longest} s at most, not ${lifetime}`);
  }),
  verifies('edge/headers/allow-list', async (session) => {
    const { path } = await warm(session);
    for (const requested of [path, '/v1/cdr', '/v1/cdr?page=1&limit=1', '/v1/cdr/unknown', '/v1/cdr?limit=0']) {
      const { headers } = await session.pbx.request(requested);
      const others = [...headers.keys()].filter((name) => !NAMED.has(name));
      holds(others.length === 0, `no other header should come through: ${others.join(', ')}`);
    }
  }),
];
