import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorkerd } from '../dev/workerd.ts';
import { createEdgeProxy } from '../src/app.ts';
import { createAssetFinder } from '../src/node/find-asset.ts';
import { startMetricsServer } from '../src/node/start-metrics-server.ts';
import { startNodeServer } from '../src/node/start-node-server.ts';
import { createMetrics } from '../src/observe/metrics.ts';
import { SECRET } from './support/edge.ts';
import { expectProblem } from './support/problem.ts';
import { SLOW } from './support/slow.ts';

const origins = { autocall: 'https://autocall.example', pbx: 'https://pbx.example' };
const env = { AUTOCALL_ORIGIN: origins.autocall, PBX_ORIGIN: origins.pbx, CDR_SECRET: SECRET };
const findAsset = createAssetFinder(new URL('../assets/', import.meta.url));
const create = (assets?: typeof findAsset) =>
  createEdgeProxy({ origins, secret: SECRET, access: { mode: 'passthrough' }, ...(assets && { assets }) });

describe.each([
  ['Node', () => startNodeServer(create(findAsset), { host: '127.0.0.1', port: 0 })],
  ['workerd', () => startWorkerd({ env, log: () => undefined })],
])('on %s', SLOW, (_runtime, start) => {
  let server: { readonly url: string; close(): Promise<void> };

  beforeAll(async () => {
    server = await start();
  }, SLOW.timeout);
  afterAll(() => server.close());

  it('describes itself by OpenAPI, to everybody', async () => {
    const response = await fetch(`${server.url}/openapi.json`);
    const document = await response.json();

    expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/v1/cdr', '/v1/cdr/{id}']));
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
  });

  it.each([
    ['/docs', 'text/html'],
    ['/docs/docs.js', 'text/javascript'],
    ['/docs/docs.css', 'text/css'],
  ])('serves %s, which may load nothing from elsewhere', async (path, type) => {
    const response = await fetch(`${server.url}${path}`);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(await response.text()).not.toMatch(/https?:\/\//);
  });

  it.each(['/docs/', '/docs/index.html', '/docs/secret', '/docs/..%2f..%2fpackage.json', '/metrics'])(
    'has nothing at %s',
    async (path) => {
      expect((await expectProblem(await fetch(`${server.url}${path}`), 404, 'not-found')).status).toBe(404);
    },
  );

  it('takes no POST there', async () => {
    const response = await fetch(`${server.url}/openapi.json`, { method: 'POST' });

    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect((await expectProblem(response, 405, 'method-not-allowed')).status).toBe(405);
  });
});

it('has no page where it has no files', SLOW, async () => {
  const response = await create().fetch(new Request('http://edge.test/docs'));

  expect(response.status).toBe(404);
});

it('serves metrics on a port of their own', SLOW, async () => {
  const metrics = createMetrics();
  const server = await startMetricsServer(metrics, '127.0.0.1', 0);
  const found = await fetch(server.url);

  expect(found.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(await found.text()).toContain('# TYPE cdr_edge_requests_total counter');
  expect((await fetch(server.url.replace('/metrics', '/'))).status).toBe(404);
  await server.close();
});
