import { answersInstead, heads, ignores, reports, type Tamper } from './tamper.ts';
import { OTHER_KEYS } from './targets.ts';
import { EDGE_BENCH_FAULTS } from './edge-controlled-faults.ts';
import { type EdgeFault, edge, piiForAll, upstream, wire } from './edge-fault.ts';
import { createFrontCache, emptyStorage, errorHeads, withKeys } from './edge-tamper.ts';

const without = (name: string): EdgeFault[2] => wire(heads((headers) => headers.delete(name)));
const withHeader = (name: string, value: string): EdgeFault[2] => wire(heads((headers) => headers.set(name, value)));

/** Changes the body of each problem. */
const problems = (change: (problem: object, url: URL) => object): EdgeFault[2] =>
  wire(async ({ url }, forward) => {
    const response = await forward();
    if (response.status < 400) return response;
    const { status, headers } = response;
    return new Response(JSON.stringify(change(await response.json(), url)), { status, headers });
  });

/** The last segment of a path: the id of a record in both APIs. */
const toRecordName = ({ url }: { readonly url: URL }): string | null => url.pathname.split('/').at(-1) ?? null;

/** Reports a miss for a query that differs from an earlier one only in its order. */
const createOrderedCache = (): Tamper => {
  const orders = new Map<string, string>();
  return heads((headers, _, { url }) => {
    const sorted = [...url.searchParams].map(String).toSorted().join();
    const first = orders.get(sorted);
    if (first === undefined) orders.set(sorted, url.search);
    else if (first !== url.search) headers.set('cache-status', 'cdr-edge; fwd=uri-miss');
  });
};

/** At least one fault for each requirement of the edge. */
export const EDGE_FAULTS: readonly EdgeFault[] = [
  [
    'edge/errors/problem-json',
    'errors are plain JSON',
    wire(errorHeads((headers) => headers.set('content-type', 'application/json'))),
  ],
  [
    'edge/errors/kinds',
    'every error is an internal one',
    problems((problem) => ({ ...problem, type: 'urn:cdr:problem:internal' })),
  ],
  ['edge/errors/not-stored', 'errors may be stored', wire(errorHeads((headers) => headers.delete('cache-control')))],
  [
    'edge/errors/repeat-nothing',
    'errors repeat the address',
    problems((problem, { href }) => ({ ...problem, detail: href })),
  ],
  [
    'edge/auth/one-bearer',
    'the first of two tokens counts',
    wire(({ authorization }, forward) => forward({ authorization: authorization.replace(/,.*/, '') })),
  ],
  ['edge/query/unknown-parameter', 'unknown parameters are ignored', wire(ignores('sort'))],
  ['edge/method', 'a 405 has no Allow', without('allow')],
  ['edge/method', 'every method reads', wire((_, forward) => forward({ method: 'GET' }))],
  ['edge/head', 'HEAD has a body', wire((_, forward) => forward({ method: 'GET' }))],
  ['edge/headers/only-named', 'a cookie comes through', withHeader('set-cookie', 'a=b')],
  ['edge/headers/allow-list', 'a header of the provider comes through', withHeader('x-alien', '1')],
  ['edge/headers/request-id', 'no response has a request id', without('x-request-id')],
  ['edge/headers/private', 'a shared cache may keep a response', withHeader('cache-control', 'public, max-age=60')],
  [
    'edge/headers/cors-off',
    'every origin is configured',
    edge((options) => ({ ...options, corsOrigins: ['https://page.example'] })),
  ],
  ['edge/etag', 'records have no ETag', without('etag')],
  [
    'edge/cache/finished-record',
    'the storage stores nothing',
    edge((options) => ({ ...options, storage: emptyStorage })),
  ],
  [
    'edge/cache/authorise-first',
    'a cache responds before the authentication',
    () => ({ wire: createFrontCache(({ url }) => url.href) }),
  ],
  [
    'edge/cache/lists-never',
    'a scroll is stored',
    () => ({ wire: createFrontCache(({ url, authorization }) => authorization + url.href) }),
  ],
  [
    'edge/cache/pages',
    'pages are not stored',
    upstream(heads((headers, _, { url }) => url.searchParams.has('page') && headers.set('cache-control', 'no-store'))),
  ],
  [
    'edge/cache/query-apart',
    'limit makes no other entry',
    () => ({ wire: createFrontCache(({ url }) => url.href.replace(/&limit=\d+/, '')) }),
  ],
  [
    'edge/cache/order-of-parameters',
    'the order of parameters makes another entry',
    () => ({ wire: createOrderedCache() }),
  ],
  [
    'edge/cache/status-tells-no-id',
    'Cache-Status names the path',
    wire(heads((headers, _, { url }) => headers.set('cache-status', `cdr-edge; hit; key="${url.pathname}"`))),
  ],
  [
    'edge/cache/no-cache-is-privileged',
    'every key has the scope admin',
    edge(withKeys((key) => ({ ...key, scopes: [...new Set([...key.scopes, 'admin' as const])] }))),
  ],
  ['edge/cache/otp-never', 'codes are stored', edge((options) => ({ ...options, keepsSecrets: true }))],
  ['edge/cache/otp-never', 'no report has a code', upstream(reports((report) => ({ ...report, code_otp: null })))],
  [
    'edge/cache/tenants-apart',
    'tenants share their entries',
    edge(withKeys((key, _, [{ tenant, credentials } = key]) => ({ ...key, tenant, credentials }))),
  ],
  [
    'edge/cache/apis-apart',
    'one API responds with an entry of the other',
    () => ({ wire: createFrontCache(toRecordName) }),
  ],
  ['edge/cache/token-trust', 'records are fresh for a week', withHeader('cache-status', 'cdr-edge; hit; ttl=604800')],
  ['edge/cache/refusal-evicts', 'a refusal of the provider counts as an outage', upstream(answersInstead(401, 503))],
  [
    'edge/purge',
    'a purge does nothing',
    wire(({ method, authorization }, forward) =>
      method === 'POST' && authorization === `Bearer ${OTHER_KEYS.admin}`
        ? Promise.resolve(new Response(null, { status: 204 }))
        : forward(),
    ),
  ],
  ['edge/limits', 'the requests left are not named', without('ratelimit')],
  [
    'edge/limits',
    'no limit is reached',
    edge((options) => ({
      ...options,
      limiter: { take: () => ({ isAllowed: true, remaining: 1, resetSeconds: 60 }) },
    })),
  ],
  ['edge/pii/report', 'every key has the scope pii', piiForAll],
  ['edge/pii/call', 'every key has the scope pii', piiForAll],
  ['edge/pii/list', 'every key has the scope pii', piiForAll],
  ['edge/pii/filters', 'every key has the scope pii', piiForAll],
  ['edge/pii/whole-id', 'a masked id finds a report', wire(answersInstead(404, 200))],
  ...EDGE_BENCH_FAULTS,
  ['edge/pii/own-etag', 'every key has the scope pii', piiForAll],
];
