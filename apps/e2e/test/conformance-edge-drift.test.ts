import { cases, createSession, type Fetch, type RequirementId } from '@cdr/conformance';
import { createEdgeProxy } from '@cdr/edge-proxy';
import { createMockApp } from '@cdr/mock-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  answersInstead,
  FOUND,
  heads,
  ignores,
  leave,
  letsInAs,
  type Tamper,
  type WrittenFault,
  tamperWith,
} from './conformance-tamper.ts';
import { ACCOUNTS, manyKeys, OTHER_KEYS } from './conformance-targets.ts';
import { EDGE_KEY } from './edges.ts';
import { fetchInProcess, IN_PROCESS_URL } from './in-process.ts';
import { CALL_IDS } from './mock-account.ts';
import { SLOW } from './slow.ts';

const EDGE_URL = 'http://edge.in.process';

const asHolder = letsInAs(`Bearer ${EDGE_KEY}`);
const without = (name: string): Tamper => heads((headers) => headers.delete(name));
const withHeader = (name: string, value: string): Tamper => heads((headers) => headers.set(name, value));
const alwaysHits = withHeader('cache-status', 'cdr-edge; hit');
const neverHits = withHeader('cache-status', 'cdr-edge; fwd=miss');

/** Changes the problem in the answer to a bad request. */
const problems =
  (change: (problem: object, url: URL) => object): Tamper =>
  async ({ url }, forward) => {
    const answer = await forward();
    if (answer.status < 400) return answer;
    const { status, headers } = answer;
    return new Response(JSON.stringify(change(await answer.json(), url)), { status, headers });
  };

const FAULTS: readonly WrittenFault[] = [
  ['edge/errors/problem-json', 'errors are plain JSON', withHeader('content-type', 'application/json')],
  [
    'edge/errors/kinds',
    'every error is an internal one',
    problems((problem) => ({ ...problem, type: 'urn:cdr:problem:internal' })),
  ],
  ['edge/errors/not-stored', 'errors may be kept', without('cache-control')],
  [
    'edge/errors/repeat-nothing',
    'errors repeat the address',
    problems((problem, { href }) => ({ ...problem, detail: href })),
  ],
  ['edge/auth/one-bearer', 'the first of two tokens counts', asHolder],
  ['edge/query/unknown-parameter', 'unknown parameters are ignored', ignores('sort')],
  ['edge/method', 'nobody says which methods there are', without('allow')],
  ['edge/head', 'HEAD has a body', (_, forward) => forward({ method: 'GET' })],
  ['edge/headers/only-named', 'cookies come through', withHeader('set-cookie', 'a=b')],
  ['edge/headers/allow-list', 'a header of the provider comes through', withHeader('x-alien', '1')],
  ['edge/headers/request-id', 'no answer has a request id', without('x-request-id')],
  ['edge/headers/private', 'anybody may keep answers', withHeader('cache-control', 'public, max-age=60')],
  ['edge/headers/cors-off', 'every page may read answers', withHeader('access-control-allow-origin', '*')],
  ['edge/etag', 'records have no ETag', without('etag')],
  ['edge/cache/finished-record', 'nothing is kept', neverHits],
  ['edge/cache/authorise-first', 'hits are for everybody', asHolder],
  ['edge/cache/lists-never', 'scrolls are kept', alwaysHits],
  ['edge/cache/pages', 'pages are not kept', neverHits],
  ['edge/cache/query-apart', 'offset makes no other entry', ignores('offset')],
  ['edge/cache/order-of-parameters', 'the order of parameters makes another entry', neverHits],
  [
    'edge/cache/status-tells-no-id',
    'Cache-Status names what was asked for',
    heads((headers, _, { url }) => headers.set('cache-status', `cdr-edge; hit; key="${url.pathname}"`)),
  ],
  ['edge/cache/no-cache-is-privileged', 'anybody passes the cache', neverHits],
  ['edge/cache/otp-never', 'codes are kept', alwaysHits],
  ['edge/cache/tenants-apart', 'tenants share their entries', asHolder],
  ['edge/cache/apis-apart', 'an API answers for the other one', answersInstead(404, 200)],
  ['edge/cache/token-trust', 'records are fresh for a week', withHeader('cache-status', 'cdr-edge; hit; ttl=604800')],
  ['edge/cache/refusal-evicts', 'what a provider refuses is kept', alwaysHits],
  [
    'edge/purge',
    'a purge does nothing',
    ({ method, authorization }, forward) =>
      method === 'POST' && authorization === `Bearer ${OTHER_KEYS.admin}`
        ? Promise.resolve(new Response(null, { status: 204 }))
        : forward(),
  ],
  ['edge/limits', 'nobody is told what is left', without('ratelimit')],
  ['edge/pii/report', 'everybody sees everything', asHolder],
  ['edge/pii/call', 'everybody sees everything', asHolder],
  ['edge/pii/list', 'everybody sees everything', asHolder],
  ['edge/pii/filters', 'everybody may ask for a number', asHolder],
  ['edge/pii/whole-id', 'a masked id finds a report', answersInstead(404, 200)],
  ['edge/pii/own-etag', 'masked records have the ETag of the whole ones', asHolder],
];

/** The settings that the tests' edges are started with, as a configuration. */
const toConfig = () => {
  const settings = manyKeys(IN_PROCESS_URL);
  return {
    origins: { autocall: IN_PROCESS_URL, pbx: IN_PROCESS_URL },
    insecureOrigins: [IN_PROCESS_URL],
    secret: settings['CDR_SECRET'] ?? '',
    access: { mode: 'keys', keys: JSON.parse(settings['CDR_KEYS'] ?? '[]') } as const,
  };
};

describe('a case of the edge catches that', SLOW, () => {
  const cleanup = new AsyncDisposableStack();
  let upstream: Fetch;
  let honest: Fetch;

  beforeAll(async () => {
    upstream = fetchInProcess(cleanup.adopt(await createMockApp({ accounts: ACCOUNTS }), (mock) => mock.close()));
  }, SLOW.timeout);
  afterAll(() => cleanup.disposeAsync());

  // What one case leaves in a cache, or uses up of a limit, is nothing to the next one.
  beforeEach(() => {
    const edge = createEdgeProxy({
      ...toConfig(),
      fetch: (input, init) => {
        const request = new Request(input, init);
        return upstream(request.url, { method: request.method, headers: Object.fromEntries(request.headers) });
      },
    });
    honest = async (address, init) => edge.fetch(new Request(address, init));
  });

  const prove = async (requirement: RequirementId, tamper: Tamper): Promise<void> => {
    const endpoint = { baseUrl: EDGE_URL, token: EDGE_KEY };
    const session = createSession({
      name: 'tampered',
      kind: 'edge',
      autocall: endpoint,
      pbx: endpoint,
      callIds: CALL_IDS,
      otherTokens: OTHER_KEYS,
      fetch: tamperWith(honest, tamper),
    });
    await cases.find((proof) => proof.requirement === requirement)?.run(session);
  };

  it.each(FAULTS)('%s: %s', async (requirement, _, tamper) => {
    await expect(prove(requirement, tamper)).rejects.toMatchObject({ name: expect.stringMatching(FOUND) });
  });

  it.each(FAULTS.map(([requirement]) => requirement))(
    'and is silent where nothing is wrong: %s',
    async (requirement) => {
      await expect(prove(requirement, leave)).resolves.toBeUndefined();
    },
  );

  it('has a fault for each requirement of its kind', () => {
    const caught = new Set(FAULTS.map(([requirement]) => requirement));
    const own = cases.map(({ requirement }) => requirement).filter((id) => id.startsWith('edge/'));
    expect(own.filter((id) => !caught.has(id))).toEqual([]);
  });
});
