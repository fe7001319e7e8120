import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorkerd } from '../dev/workerd.ts';
import { createEdgeProxy } from '../src/app/app.ts';
import { createAssetFinder } from '../src/runtime/node/find-asset.ts';
import { startMetricsServer } from '../src/runtime/node/start-metrics-server.ts';
import { startNodeServer } from '../src/runtime/node/serve.ts';
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
    ['/docs/swagger-ui-bundle.js', 'text/javascript'],
    ['/docs/swagger-ui.css', 'text/css'],
  ])('serves %s, which may load nothing from elsewhere', async (path, type) => {
    const response = await fetch(`${server.url}${path}`);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  });

  it('lists at / what it serves, without a credential', async () => {
    const response = await fetch(server.url);

    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      name: 'cdr-edge-proxy',
      links: { docs: '/docs', openapi: '/openapi.json', health: '/healthz' },
      routes: expect.arrayContaining(['GET /v1/cdr', 'GET /v1/cdr/{id}', 'GET /api/v2/report/{callId}']),
    });
  });

  it('lists the same on a page for a browser, and each link is there', async () => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const response = await fetch(server.url, { headers: { accept } });
    const page = await response.text();
    const paths = [...page.matchAll(/href="([^"]*)"/g)].map(([, path = '']) => path);
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(server.url + path)).status));

    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(page).toContain('GET /v1/cdr/{id}');
    expect(statuses).toEqual([200, 200, 200]);
  });

  it.each(['/docs/', '/docs/index.html', '/docs/secret', '/docs/..%2f..%2fpackage.json', '/metrics'])(
    'has nothing at %s',
    async (path) => {
      expect((await expectProblem(await fetch(`${server.url}${path}`), 404, 'not-found')).status).toBe(404);
    },
  );

  it.each(['/openapi.json', '/'])('takes no POST at %s', async (path) => {
    const response = await fetch(server.url + path, { method: 'POST' });

    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect((await expectProblem(response, 405, 'method-not-allowed')).status).toBe(405);
  });
});

it('has no page where it has no files', SLOW, async () => {
  const edge = create();
  const response = await edge.fetch(new Request('http://edge.test/docs'));
  const index = await edge.fetch(new Request('http://edge.test/'));

  expect(response.status).toBe(404);
  expect((await index.json()).links).toEqual({ openapi: '/openapi.json', health: '/healthz' });
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
