import { expect, it } from 'vitest';
import { startMockServer } from '../src/start-mock-server.ts';

it.each([
  ['/docs', 200, /^text\/html/],
  ['/docs/start.js', 200, /^text\/javascript/],
  ['/docs/swagger-ui.css', 200, /^text\/css/],
  ['/docs/pbx.json', 200, /^application\/json/],
  ['/docs/edge.json', 404, /^application\/json/],
  ['/docs/../package.json', 404, /^application\/json/],
])('%s', async (path, status, type) => {
  await using mock = await startMockServer({ calls: 1 });
  const answer = await fetch(mock.url + path);

  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(type);
});
