import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { createMockApp } from '../app.ts';
import { DEMO_ACCOUNT } from '../sandbox/account-options.ts';
import { findUndecodable } from './find-undecodable.ts';

let app: FastifyInstance;

beforeAll(async () => {
  app = await createMockApp({ accounts: [{ ...DEMO_ACCOUNT, calls: 0 }] });
});

afterAll(() => app.close());

it.each([
  ['no query', '/v1/cdr', undefined],
  ['a percent sign in the path alone', '/v1/cdr%2F?page=1', undefined],
  ['escapes', '/v1/cdr?extension=%C3%A9%25&phone=%2B84', undefined],
  ['a broken escape', '/v1/cdr?page=1&extension=%zz', 'extension'],
  ['half of one', '/v1/cdr?phone=1%', 'phone'],
  ['bytes that are not UTF-8', '/v1/cdr?status=%C3%28&page=1', 'status'],
  ['half of a character', '/v1/cdr?recordingfile=a=%E1%BB', 'recordingfile'],
  ['a broken one of an encoded name', '/v1/cdr?st%61tus=%ff', 'status'],
  ['a name that is broken', '/v1/cdr?status%ff=a', undefined],
  ['a broken one that nobody reads', '/v1/cdr?note=%zz&page=%31', undefined],
])('finds what %s holds', (_, url, name) => {
  expect(findUndecodable(url)).toBe(name);
});

it.each(['extension', 'status', 'phone', 'recordingfile', 'start_date', 'limit', 'scroll_id'])(
  'a %s that cannot be decoded is a 400 that names it',
  async (name) => {
    const headers = { authorization: 'Bearer demo-pbx-token' };
    const answer = await app.inject({ url: `/v1/cdr?${name}=%zz`, headers });

    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({ error: [{ [name]: expect.any(String) }] });
  },
);
