import type { EdgeProxyOptions } from '@cdr/edge-proxy';
import { answersInstead, heads, ignores, type Tamper } from './tamper.ts';
import { type EdgeFault, edge, piiForAll, upstream, wire } from './edge-fault.ts';
import { createFrontCache, emptyStorage, withKeys } from './edge-tamper.ts';

type Limiter = NonNullable<EdgeProxyOptions['limiter']>;

/** Counts all keys together, and begins no new window. */
const createSharedLimiter = (): Limiter => {
  let taken = 0;
  return {
    take: (_, { requests, seconds }) => {
      taken += 1;
      return { isAllowed: taken <= requests, remaining: Math.max(0, requests - taken), resetSeconds: seconds };
    },
  };
};

const sharesLimits = edge((options) => ({ ...options, limiter: createSharedLimiter() }));
const storesNothing = edge((options) => ({ ...options, storage: emptyStorage }));
const allowsNoOrigin = edge((options) => ({ ...options, corsOrigins: [] }));
const forgetsExpiry = edge(withKeys((key) => ({ ...key, expiresAt: '9999-01-01T00:00:00Z' })));

const demandsRevalidation = upstream(
  heads((headers) => headers.set('cache-control', 'max-age=99999999, must-revalidate')),
);
const losesCacheHeaders = upstream(
  heads((headers) => {
    for (const name of ['cache-control', 'vary', 'expires', 'age']) headers.delete(name);
  }),
);

/** A clock that shows the latest time that it has shown. */
const withSteadyClock = ({ now = Date.now, ...options }: EdgeProxyOptions): EdgeProxyOptions => {
  let latest = 0;
  return {
    ...options,
    now: () => {
      latest = Math.max(latest, now());
      return latest;
    },
  };
};

const asksTwice: Tamper = async (_, forward) => {
  await forward();
  return forward();
};

/** Faults for what the edge promises of keys, origins, lifetimes and providers. */
export const EDGE_BENCH_FAULTS: readonly EdgeFault[] = [
  ['edge/limits/per-key', 'keys share their limits', sharesLimits],
  ['edge/limits/window', 'no new window begins', sharesLimits],
  ['edge/keys/expired', 'keys do not expire', forgetsExpiry],
  ['edge/keys/expires', 'keys do not expire', forgetsExpiry],
  [
    'edge/cache/call-id-never',
    'a call is stored under its Call-ID',
    () => ({ wire: createFrontCache(({ url, authorization }) => authorization + url.href) }),
  ],
  ['edge/pii/call-id', 'every key has the scope pii', piiForAll],
  ['edge/pii/forms', 'every key has the scope pii', piiForAll],
  [
    'edge/keys/scope',
    'every key has every scope',
    edge(withKeys((key) => ({ ...key, scopes: [...new Set([...key.scopes, 'autocall' as const])] }))),
  ],
  ['edge/cors/configured', 'no origin is configured', allowsNoOrigin],
  ['edge/cors/preflight', 'no origin is configured', allowsNoOrigin],
  ['edge/lifetime/fresh', 'the storage stores nothing', storesNothing],
  ['edge/lifetime/never-fresher', 'the cache headers of the provider are lost', losesCacheHeaders],
  ['edge/lifetime/while-renewed', 'a stale record is never used', demandsRevalidation],
  ['edge/lifetime/if-error', 'a failure counts as an unknown record', upstream(answersInstead(500, 404))],
  ['edge/lifetime/shorter-stale', 'the cache headers of the provider are lost', losesCacheHeaders],
  ['edge/lifetime/refusal-is-no-error', 'a refusal counts as an outage', upstream(answersInstead(401, 503))],
  ['edge/lifetime/not-found', 'the storage stores nothing', storesNothing],
  ['edge/lifetime/clock-put-back', 'the clock never goes back', edge(withSteadyClock)],
  ['edge/lifetime/expires', 'the cache headers of the provider are lost', losesCacheHeaders],
  [
    'edge/cache/status',
    'every response is a hit',
    wire(heads((headers) => headers.set('cache-status', 'cdr-edge; hit'))),
  ],
  [
    'edge/cache/admin-asks-past',
    'no key has the scope admin',
    edge(withKeys((key) => ({ ...key, scopes: key.scopes.filter((scope) => scope !== 'admin') }))),
  ],
  ['edge/lifetime/pages', 'the storage stores nothing', storesNothing],
  ['edge/provider/errors', 'a limit of the provider counts as an outage', upstream(answersInstead(429, 500))],
  ['edge/provider/unusable', 'a conflict counts as an unknown record', upstream(answersInstead(409, 404))],
  [
    'edge/provider/lost-connection',
    'every request is tried once more',
    upstream((_, forward) => forward().catch(() => forward())),
  ],
  ['edge/provider/retry-after', 'Retry-After is lost', upstream(heads((headers) => headers.delete('retry-after')))],
  ['edge/provider/bad-parameter', 'a bad parameter counts as an outage', upstream(answersInstead(400, 500))],
  [
    'edge/provider/credentials',
    'every credential is a Bearer',
    upstream((_, forward) => forward({ authorization: 'Bearer x' })),
  ],
  ['edge/provider/trace', 'no response has a request id', wire(heads((headers) => headers.delete('x-request-id')))],
  ['edge/provider/request', 'a filter is lost', upstream(ignores('phone'))],
  [
    'edge/provider/only-named',
    'a header of the provider comes through',
    wire(heads((headers) => headers.set('x-alien', '1'))),
  ],
  ['edge/provider/collapses', 'every request is sent twice', upstream(asksTwice)],
  ['edge/provider/circuit', 'a failure counts as an unknown record', upstream(answersInstead(500, 404))],
  ['edge/provider/revalidates-by-date', 'a confirmation counts as an outage', upstream(answersInstead(304, 500))],
  ['edge/provider/revalidates', 'a confirmation counts as an outage', upstream(answersInstead(304, 500))],
];
