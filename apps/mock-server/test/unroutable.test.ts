import { expect, it } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { createControl } from './control-client.ts';
import { sendRaw, toRequest } from './raw-request.ts';

it('records and logs a URL that cannot be routed, without a tenant', async () => {
  const lines: string[] = [];
  await using mock = await startMockServer({ calls: 0, log: (line) => lines.push(line) });
  const { status } = await sendRaw(mock.url, toRequest('GET', '/v1/cdr/0951234567%zz'));
  await sendRaw(mock.url, toRequest('DELETE', '/__mock/sandboxes/%zz'));
  const { body } = await createControl(mock).get('requests');
  await mock.close();

  expect(status).toBe(400);
  expect(body.requests).toMatchObject([{ method: 'GET', route: null, status: 400, query: {} }]);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ sandbox: null, method: 'GET', route: null, status: 400 });
  expect(lines.join() + JSON.stringify(body)).not.toContain('0951234567');
});

it('finds the reference behind a slash too many', async () => {
  await using mock = await startMockServer({ calls: 0 });
  const response = await fetch(`${mock.url}/docs/`);

  expect([response.status, response.url, response.headers.get('content-type')]).toEqual([
    200,
    `${mock.url}/docs`,
    'text/html; charset=utf-8',
  ]);
  expect((await fetch(`${mock.url}/docs//`)).status).toBe(404);
  expect((await fetch(`${mock.url}/__mock/`)).status).toBe(404);
});
