import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { casesFor, createSession, type Fetch, Inconclusive, type Target } from '@cdr/conformance';
import { createEdgeProxy, type EdgeProxyOptions } from '@cdr/edge-proxy';
import { createMockApp } from '@cdr/mock-server';
import { afterAll, expect, it } from 'vitest';
import { ACCOUNTS, manyKeys, NEIGHBOUR_TOKEN, OTHER_KEYS } from './targets.ts';
import { EDGE_KEY } from '../support/edges.ts';
import { fetchInProcess, IN_PROCESS_URL } from './in-process.ts';
import { ACCOUNT, CALL_IDS } from '../support/mock-account.ts';

const SLOW = { timeout: 120_000 };
const [BOTH, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;
const PATHS = [`/api/v2/report/${CALL_IDS[0]}`, '/v1/cdr?page=1', `/v1/cdr/${pbxCdrExamples[0].id}`];

const accounts = ACCOUNTS.map((account) => ({ ...account, faults: { rules: [], allowHeader: true } }));
const app = await createMockApp({ accounts });
afterAll(() => app.close());
const mock = fetchInProcess(app);

/** An edge in front of the mock server, which may have a fault and sends Last-Modified. */
const openEdge = (options: Partial<EdgeProxyOptions>, fault?: string): Fetch => {
  const { CDR_SECRET: secret = '', CDR_KEYS: keys = '' } = manyKeys(IN_PROCESS_URL);
  const edge = createEdgeProxy({
    origins: { autocall: IN_PROCESS_URL, pbx: IN_PROCESS_URL },
    insecureOrigins: [IN_PROCESS_URL],
    secret,
    access: { mode: 'keys', keys: JSON.parse(keys) },
    fetch: async (input, init) => {
      const { url, method, headers } = new Request(input, init);
      if (fault !== undefined) headers.set('x-mock-fault', fault);
      const response = await mock(url, { method, headers: Object.fromEntries(headers) });
      response.headers.set('last-modified', 'Mon, 01 Jun 2026 00:00:00 GMT');
      return response;
    },
    ...options,
  });
  return async (url, init) => edge.fetch(new Request(url, init));
};

const send = (fetch: Fetch, path: string, authorization: string, more: Record<string, string> = {}) =>
  fetch(`${IN_PROCESS_URL}${path}`, { method: 'GET', headers: { authorization, ...more } });

const sendExpiredScroll = async (fetch: Fetch, expired: Fetch, authorization: string): Promise<void> => {
  const { scroll_id: id } = Object(await (await send(fetch, '/v1/cdr', authorization)).json());
  await send(expired, `/v1/cdr?scroll_id=${id}`, authorization, { 'x-mock-fault': 'expired-scroll' });
};

/** Runs every conclusive case of the target. */
const prove = async (kind: Target['kind'], tokens: readonly [string, string], more: Partial<Target>): Promise<void> => {
  const [autocall, pbx] = tokens.map((token) => ({ baseUrl: IN_PROCESS_URL, token }));
  const session = createSession({ name: 'lockstep', kind, callIds: CALL_IDS, autocall, pbx, ...more });
  for (const { run } of casesFor(kind)) {
    await run(session).catch((error: unknown) => {
      if (!(error instanceof Inconclusive)) throw error;
    });
  }
};

interface Operation {
  readonly parameters?: ReadonlyArray<{ readonly name: string; readonly in: string }>;
  readonly responses: Readonly<Record<string, { readonly headers?: object }>>;
}

/** The statuses, headers and parameters of the GET routes of OpenAPI documents, each after its path. */
const readDocuments = (...apis: readonly string[]) => {
  const routes = apis.flatMap((api) => {
    const file = new URL(import.meta.resolve(`@cdr/contract/openapi/${api}.json`));
    const { paths }: { paths: Readonly<Record<string, { get?: Operation }>> } = JSON.parse(readFileSync(file, 'utf8'));
    return Object.entries(paths).flatMap(([path, { get }]) => (get ? [{ path, ...get }] : []));
  });
  const responses = routes.flatMap(({ path, responses }) =>
    Object.entries(responses).map(([status, { headers = {} }]) => ({ name: `${path} ${status}`, headers })),
  );
  return {
    patterns: routes.map(({ path }) => [path, new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)] as const),
    statuses: new Set(responses.map(({ name }) => name)),
    headers: new Set(
      responses.flatMap(({ name, headers }) => Object.keys(headers).map((each) => `${name} ${each.toLowerCase()}`)),
    ),
    parameters: new Set(
      routes.flatMap(({ path, parameters = [] }) =>
        parameters.filter((each) => each.in === 'query').map(({ name }) => `${path} ${name}`),
      ),
    ),
  };
};

/** Collects statuses, headers and accepted parameters of exchanges, in the same form. */
const observe = (patterns: ReturnType<typeof readDocuments>['patterns']) => {
  const seen = { statuses: new Set<string>(), headers: new Set<string>(), parameters: new Set<string>() };
  const watch =
    (fetch: Fetch): Fetch =>
    async (address, init) => {
      const response = await fetch(address, init);
      const { pathname, searchParams } = new URL(address);
      const [path] = patterns.find(([, pattern]) => pattern.test(pathname)) ?? [];
      if (path === undefined) return response;
      seen.statuses.add(`${path} ${response.status}`);
      for (const name of response.headers.keys()) seen.headers.add(`${path} ${response.status} ${name}`);
      if (response.status === 200) for (const name of searchParams.keys()) seen.parameters.add(`${path} ${name}`);
      return response;
    };
  return { ...seen, watch };
};

it('finds the statuses of the mock server in its documents, and their parameters in cases', SLOW, async () => {
  const described = readDocuments('autocall', 'pbx');
  const { watch, statuses, parameters } = observe(described.patterns);
  const fetch = watch(mock);
  await prove('provider', [AUTOCALL, PBX], { otherTokens: { tenant: NEIGHBOUR_TOKEN }, fetch });
  for (const fault of ['forbidden', 'server-error', 'unavailable'].map((name) => ({ 'x-mock-fault': name }))) {
    for (const path of PATHS) await send(fetch, path, path.startsWith('/v1') ? `Bearer ${BOTH}` : BOTH, fault);
  }
  await sendExpiredScroll(fetch, fetch, `Bearer ${BOTH}`);

  expect(statuses).toEqual(described.statuses);
  expect(parameters).toEqual(new Set([...described.parameters, ...parameters]));
});

it('finds the statuses and headers of the edge in its document, and its parameters in cases', SLOW, async () => {
  const described = readDocuments('edge');
  const { watch, statuses, headers, parameters } = observe(described.patterns);
  const fetch = watch(openEdge({}));
  await prove('edge', [EDGE_KEY, EDGE_KEY], { otherTokens: OTHER_KEYS, fetch });
  const forbidden = openEdge({ access: { mode: 'passthrough' } }, 'forbidden');
  const failing = [
    ...['rate-limited', 'server-error', 'unavailable'].map((fault) => openEdge({}, fault)),
    openEdge({
      timeoutMs: 50,
      fetch: (_, init) => setTimeout(60_000, Response.error(), { signal: init?.signal ?? undefined }),
    }),
    openEdge({ limiter: { take: () => Promise.reject(new Error('a limiter that fails')) } }),
  ];
  for (const path of PATHS) {
    await send(watch(forbidden), path, `Bearer ${BOTH}`);
    for (const edge of failing) await send(watch(edge), path, `Bearer ${OTHER_KEYS.limited}`);
    const etag = (await send(fetch, path, `Bearer ${EDGE_KEY}`)).headers.get('etag') ?? '';
    await send(fetch, path, `Bearer ${EDGE_KEY}`, { 'if-none-match': etag });
  }
  await sendExpiredScroll(fetch, watch(openEdge({}, 'expired-scroll')), `Bearer ${EDGE_KEY}`);

  expect(statuses).toEqual(described.statuses);
  expect(parameters).toEqual(described.parameters);
  const nameOf = (header: string): string => header.replace(/^.* /, '');
  // Each error also has `no-store`, which the document leaves out.
  const sent = [...headers].filter((header) => !/ [45]\d\d cache-control$/.test(header));
  const names = new Set([...described.headers].map(nameOf));
  expect(sent.filter((header) => names.has(nameOf(header)) && !described.headers.has(header))).toEqual([]);
  expect([...names].filter((name) => !sent.map(nameOf).includes(name))).toEqual([]);
});
