import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MockServer } from '../src/server/mock-server.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import type { JsonResponse } from './control-client.ts';

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ calls: 0 });
});
afterAll(() => mock.close());

it.each([
  ['/docs', 200, /^text\/html/],
  ['/docs/docs.js', 200, /^text\/javascript/],
  ['/docs/docs.css', 200, /^text\/css/],
  ['/docs/config.json', 200, /^application\/json/],
  ['/docs/swagger-ui.css', 200, /^text\/css/],
  ['/docs/swagger-ui-bundle.js', 200, /^text\/javascript/],
  ['/docs/pbx.json', 200, /^application\/json/],
  ['/docs/autocall.json', 200, /^application\/json/],
  ['/docs/edge.json', 404, /^application\/json/],
  ['/docs/../package.json', 404, /^application\/json/],
])('responds to %s with %i', async (path, status, type) => {
  const response = await fetch(mock.url + path);
  await response.arrayBuffer();

  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toMatch(type);
});

it('names files of this server alone, and may load no others', async () => {
  const response = await fetch(`${mock.url}/docs`);
  const paths = [...(await response.text()).matchAll(/(?:src|href)="(?!data:)([^"]*)"/g)].map(([, path = '']) => path);
  const statuses = await Promise.all(paths.map(async (path) => (await fetch(mock.url + path)).status));

  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(paths).toHaveLength(4);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

it.each(['pbx', 'autocall'])('describes %s for this server', async (api) => {
  const response: JsonResponse = await fetch(`${mock.url}/docs/${api}.json`);

  expect(await response.json()).toMatchObject({ openapi: expect.stringMatching(/^3\./), servers: [{ url: '/' }] });
});
