import { describe, expect, it } from 'vitest';
import { createEdgeProxy } from '../src/app/app.ts';
import type { EdgeProxyOptions } from '../src/app/edge-proxy-options.ts';
import { SECRET } from './support/edge.ts';
import { FULL_KEY, KEYS } from './support/keys.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR } from './support/records.ts';

const good: EdgeProxyOptions = {
  origins: { autocall: 'https://autocall.example', pbx: 'https://pbx.example' },
  secret: SECRET,
  access: { mode: 'passthrough' },
};

describe('refuses to be made', () => {
  it.each([
    ['with a short secret', { ...good, secret: 'hunter2' }, /^CDR_SECRET must be/],
    ['over plain http', { ...good, origins: { ...good.origins, pbx: 'http://hunter2' } }, /^PBX_ORIGIN must be https/],
  ] as const satisfies ReadonlyArray<readonly [string, EdgeProxyOptions, RegExp]>)('%s', (_label, options, message) => {
    expect(() => createEdgeProxy(options)).toThrow(message);
    expect(() => createEdgeProxy(options)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });
});

it('fetches each API from its own origin', async () => {
  const urls: string[] = [];
  const edge = createEdgeProxy({
    ...good,
    fetch: async (input) => {
      urls.push(new Request(input).url);
      return Response.json(BUSY_CDR);
    },
  });
  const headers = { authorization: 'Bearer token' };
  for (const path of ['/v1/cdr/a', '/api/v2/report/a', '/v1/cdr?limit=1']) {
    await edge.fetch(new Request(`http://edge.test${path}`, { headers }));
  }

  expect(urls).toEqual([
    'https://pbx.example/v1/cdr/a',
    'https://autocall.example/api/v2/report/a',
    'https://pbx.example/v1/cdr?limit=1',
  ]);
});

it('stores records in memory by default', async () => {
  let requests = 0;
  const edge = createEdgeProxy({
    ...good,
    fetch: async () => {
      requests += 1;
      return Response.json(BUSY_CDR);
    },
  });
  const send = () =>
    edge.fetch(new Request(`http://edge.test/v1/cdr/${BUSY_CDR.id}`, { headers: { authorization: 'Bearer token' } }));
  await send();

  expect((await send()).headers.get('cache-status')).toMatch(/^cdr-edge; hit/);
  expect(requests).toBe(1);
});

it('keeps a shared request alive after its caller where the runtime can', async () => {
  const kept: Array<Promise<unknown>> = [];
  const edge = createEdgeProxy({ ...good, fetch: async () => Response.json({ error: 'no' }, { status: 500 }) });
  const context = {
    waitUntil: (work: Promise<unknown>) => {
      kept.push(work);
    },
    passThroughOnException: () => undefined,
    props: {},
  };
  await edge.fetch(
    new Request('http://edge.test/v1/cdr/a', { headers: { authorization: 'Bearer token' } }),
    {},
    context,
  );

  expect(kept).toHaveLength(1);
  await expect(Promise.all(kept)).resolves.toEqual([undefined]);
});

it.each<[string, () => Promise<never>]>([
  ['an error', () => Promise.reject(new Error('no space is left'))],
  // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- some storages do
  ['what is no error', () => Promise.reject('no space is left')],
])('returns a problem for a purge where the storage fails with %s', async (_label, fail) => {
  const faults: Array<string | null> = [];
  const edge = createEdgeProxy({
    ...good,
    access: { mode: 'keys', keys: KEYS.map((key) => ({ ...key, scopes: ['admin'] })) },
    epochStorage: { get: fail, put: fail, delete: fail },
    log: ({ fault }) => faults.push(fault),
  });
  const headers = { authorization: `Bearer ${FULL_KEY}` };
  const response = await edge.fetch(new Request('http://edge.test/admin/purge', { method: 'POST', headers }));

  expect(response.headers.get('x-request-id')).not.toBeNull();
  await expectProblem(response, 500, 'internal');
  expect(faults).toEqual([expect.stringMatching(/^(?:Error|unknown)$/)]);
});

it.each<[string, () => void]>([
  [
    'throws',
    () => {
      throw new Error('no space is left');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no space is left'))],
])('responds where its log %s, at once and through a router', async (_label, log) => {
  const edge = createEdgeProxy({ ...good, log, fetch: async () => Response.json(BUSY_CDR) });
  const headers = { authorization: 'Bearer token' };
  const statuses = ['/v1/cdr/a', '/v1/cdr/a', '/healthz', '/v1/cdr/a/b'].map(
    async (path) => (await edge.fetch(new Request(`http://edge.test${path}`, { headers }))).status,
  );

  expect(await Promise.all(statuses)).toEqual([200, 200, 200, 404]);
});
