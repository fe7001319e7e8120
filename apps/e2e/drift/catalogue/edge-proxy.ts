import { answersInstead, ignores, type Tamper } from '../../test/conformance/tamper.ts';
import { OTHER_KEYS } from '../../test/conformance/targets.ts';
import { createFrontCache, emptyStorage, errorHeads, withKeys } from '../../test/conformance/edge-tamper.ts';
import { EDGE_KEY } from '../../test/support/edges.ts';
import { type Fault, withTargets } from '../fault.ts';

const reuseFirstCredential = (): Tamper => {
  let first: string | undefined;
  return ({ authorization }, forward) => forward({ authorization: (first ??= authorization) });
};

/** Faults of an edge with keys: around it, and in its options. */
export const edgeProxyFaults: readonly Fault[] = withTargets(
  ['edge-keys'],
  [
    {
      id: 'edge-proxy/errors/problem-type-lost',
      description: 'Errors lose the content type application/problem+json.',
      requirement: 'edge/errors/problem-json',
      wire: errorHeads((headers) => headers.set('content-type', 'application/json')),
    },
    {
      id: 'edge-proxy/errors/no-store-lost',
      description: 'Errors lose Cache-Control: no-store.',
      requirement: 'edge/errors/not-stored',
      wire: errorHeads((headers) => headers.delete('cache-control')),
    },
    {
      id: 'edge-proxy/auth/cache-first',
      description: 'A cached response is sent before the credential is checked.',
      requirement: 'edge/cache/authorise-first',
      wire: createFrontCache(({ url }) => url.href),
    },
    {
      id: 'edge-proxy/tenant/wrong-credential',
      description: "Every key reads with the first key's credentials.",
      requirement: 'edge/cache/tenants-apart',
      edge: withKeys((key, _, [first = key]) => ({ ...key, credentials: first.credentials })),
    },
    {
      id: 'edge-proxy/scope/pii-for-all',
      description: 'Every key has the scope pii.',
      requirement: 'edge/pii/report',
      edge: withKeys((key) => ({ ...key, scopes: [...new Set([...key.scopes, 'pii' as const])] })),
    },
    {
      id: 'edge-proxy/scope/pii-filter-allowed',
      description: 'A key without the scope pii filters by phone.',
      requirement: 'edge/pii/filters',
      wire: ({ url, authorization }, forward) =>
        forward(
          authorization === `Bearer ${OTHER_KEYS.masked}` && url.searchParams.has('phone')
            ? { authorization: `Bearer ${EDGE_KEY}` }
            : {},
        ),
    },
    {
      id: 'edge-proxy/cache/otp-cached',
      description: 'A report with a one-time code is cached.',
      requirement: 'edge/cache/otp-never',
      edge: (options) => ({ ...options, cacheOtpCodes: true }),
    },
    {
      id: 'edge-proxy/cache/nothing-stored',
      description: 'The storage stores nothing.',
      requirement: 'edge/cache/finished-record',
      edge: (options) => ({ ...options, storage: emptyStorage }),
    },
    {
      id: 'edge-proxy/cache/stale-after-401',
      description: 'A 401 of the provider is taken for an outage, so stored entries stay in use.',
      requirement: 'edge/cache/refusal-evicts',
      upstream: answersInstead(401, 503),
    },
    {
      id: 'edge-proxy/purge/lost',
      description: 'A purge returns 204 and removes nothing.',
      requirement: 'edge/purge',
      wire: ({ method, authorization }, forward) =>
        method === 'POST' && authorization === `Bearer ${OTHER_KEYS.admin}`
          ? Promise.resolve(new Response(null, { status: 204 }))
          : forward(),
    },
    {
      id: 'edge-proxy/limit/never-reached',
      description: 'A limit of requests is never reached.',
      requirement: 'edge/limits',
      edge: (options) => ({
        ...options,
        limiter: { take: () => ({ isAllowed: true, remaining: 1, resetSeconds: 60 }) },
      }),
    },
    {
      id: 'edge-proxy/upstream/offset-lost',
      description: 'The request to the provider loses its offset.',
      requirement: 'edge/cache/query-apart',
      upstream: ignores('offset'),
    },
    {
      id: 'edge-proxy/upstream/wrong-status',
      description: 'A 404 of the provider becomes an outage.',
      requirement: 'pbx/detail/unknown-id',
      upstream: answersInstead(404, 500),
    },
  ],
);

/** Faults of an edge in passthrough. */
export const passthroughFaults: readonly Fault[] = withTargets(
  ['edge-passthrough'],
  [
    {
      id: 'edge-proxy/passthrough/credential-reused',
      description: "Every request to the provider carries the first caller's token.",
      requirement: 'pbx/tenant/records-apart',
      upstream: reuseFirstCredential(),
    },
  ],
);
