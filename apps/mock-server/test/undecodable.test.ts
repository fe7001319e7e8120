import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { createMockApp } from '../src/server/create-mock-app.ts';
import { DEMO_ACCOUNT } from '../src/sandbox/account-options.ts';

let app: FastifyInstance;

beforeAll(async () => {
  app = await createMockApp({ accounts: [{ ...DEMO_ACCOUNT, calls: 0 }] });
});

afterAll(() => app.close());

const send = async (url: string) => {
  const response = await app.inject({ url, headers: { authorization: 'Bearer demo-pbx-token' } });
  return { status: response.statusCode, body: response.json() };
};

it.each([
  ['no query', '/v1/cdr'],
  ['escapes', '/v1/cdr?extension=%C3%A9%25&phone=%2B84'],
  ['a broken name', '/v1/cdr?status%ff=a'],
  ['a broken value of an unknown parameter', '/v1/cdr?note=%zz&page=%31'],
])('takes %s', async (_, url) => {
  expect(await send(url)).toMatchObject({ status: 200 });
});

it.each([
  ['a broken escape', '/v1/cdr?page=1&extension=%zz', 'extension'],
  ['half of an escape', '/v1/cdr?phone=1%', 'phone'],
  ['bytes that are not UTF-8', '/v1/cdr?status=%C3%28&page=1', 'status'],
  ['half of a character', '/v1/cdr?recordingfile=a=%E1%BB', 'recordingfile'],
  ['a broken value of an encoded name', '/v1/cdr?st%61tus=%ff', 'status'],
  ['a broken date', '/v1/cdr?start_date=%zz', 'start_date'],
  ['a broken number', '/v1/cdr?limit=%zz', 'limit'],
  ['a broken scroll id', '/v1/cdr?scroll_id=%zz', 'scroll_id'],
])('refuses %s with a 400 that names the parameter', async (_, url, name) => {
  expect(await send(url)).toEqual({ status: 400, body: { error: [{ [name]: expect.any(String) }] } });
});
