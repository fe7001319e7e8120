import { describe, expect, it } from 'vitest';
import { createMockApp } from '../src/server/create-mock-app.ts';
import { sendRaw, toRequest } from './raw-request.ts';
import { shareMock } from './share-mock.ts';

const { mock } = shareMock({ calls: 1 });

const JSON_BODY = 'Content-Type: application/json';
const FORM = 'Content-Type: application/x-www-form-urlencoded';

describe('a body that is too long is refused before it has come', () => {
  it.each([
    ['a credential of 17 KB', '/v1/auth/token', 17_000, { status: 400, body: { error: 'Bad Request' } }],
    [
      'a sandbox of 65 MB',
      '/__mock/sandboxes',
      68_000_000,
      { status: 413, body: { error: 'Request body is too large' } },
    ],
  ])('%s', async (_, path, length, expected) => {
    const response = await sendRaw(mock.url, toRequest('POST', path, JSON_BODY, `Content-Length: ${length}`));

    expect(response).toMatchObject(expected);
  });
});

it('takes a sandbox whose body is longer than any credential', async () => {
  const body = JSON.stringify({ calls: 0, data: { pbx: [] } }).padEnd(100_000);
  const response = await fetch(`${mock.url}/__mock/sandboxes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });

  expect(response.status).toBe(201);
});

it('gives a request that does not come to its end five minutes', async () => {
  const app = await createMockApp({ accounts: [{ tenant: 'one', tokens: { autocall: [], pbx: ['a'] }, calls: 0 }] });

  expect(app.server.requestTimeout).toBe(300_000);
  await app.close();
});

describe('control requests that are called a form', () => {
  it.each([
    ['POST without a body, of no length', 'POST', '/__mock/reset', [], 204],
    ['POST without a body', 'POST', '/__mock/reset', ['Content-Length: 0'], 204],
    ['DELETE without a body', 'DELETE', '/__mock/faults', ['Content-Length: 0'], 200],
  ])('%s is answered', async (_, method, path, headers, status) => {
    const response = await sendRaw(mock.url, toRequest(method, path, FORM, ...headers));

    expect(response.status).toBe(status);
  });

  it('with a body are refused', async () => {
    const response = await fetch(`${mock.url}/__mock/clock`, {
      method: 'PUT',
      body: new URLSearchParams({ rate: '2' }),
    });

    expect(response.status).toBe(415);
    expect(await response.json()).toEqual({
      error: 'Unsupported Media Type: send JSON, with content-type: application/json',
    });
  });
});
