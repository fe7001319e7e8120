import document from '@cdr/contract/openapi/edge.json' with { type: 'json' };
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECURITY_HEADERS } from '../src/response/security-headers.ts';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { ADMIN_KEY, ALL_KEYS, LIMITED_KEY, MASKED_KEY } from './support/more-keys.ts';
import { BUSY_CDR, CDR_PATH } from './support/records.ts';
import { json } from './support/upstream.ts';

let test: TestEdge;

beforeAll(async () => {
  test = await createTestEdge({ access: { mode: 'keys', keys: ALL_KEYS } });
  test.upstream.respond = (request, response) => {
    if (request.url === '/v1/cdr/nothing') return json({ error: 'Not Found' }, 404)(request, response);
    if (request.url === '/v1/cdr/failing') return json({ error: 'down' }, 500)(request, response);
    return json(BUSY_CDR, 200, { 'last-modified': 'Sun, 01 Nov 2020 00:00:00 GMT' })(request, response);
  };
});
afterAll(() => test[Symbol.asyncDispose]());

/** Headers of every response, and of its body. */
const UNTOLD = new Set([...Object.keys(SECURITY_HEADERS), 'content-type', 'content-length', 'cache-control']);

const toNames = (headers: Headers): string[] => [...headers.keys()].filter((name) => !UNTOLD.has(name));

const findTold = (method: 'get' | 'post', status: number): string[] => {
  const paths: Record<string, Record<string, { responses: Record<string, { headers?: object }> }>> = document.paths;
  const route = paths[method === 'get' ? '/v1/cdr/{id}' : '/admin/purge']?.[method];
  return Object.keys(route?.responses[status]?.headers ?? {}).map((name) => name.toLowerCase());
};

/** The key with a limit, in a window of its own. */
const nextKey = (): string => {
  test.clock += 60_000;
  return LIMITED_KEY;
};

const send = (init: RequestInit, key = LIMITED_KEY, path = CDR_PATH): Promise<Response> => test.send(path, key, init);

it.each([
  ['a record', 200, () => send({})],
  ['a record from the cache', 200, () => send({})],
  ['a refusal of one request too many', 429, () => send({})],
  ['no key', 401, () => send({}, '')],
  ['a wrong id', 400, () => send({}, nextKey(), '/v1/cdr/%zz')],
  ['nothing of an id', 404, () => send({}, nextKey(), '/v1/cdr/nothing')],
  ['a provider that fails', 502, () => send({}, nextKey(), '/v1/cdr/failing')],
  ['a key that may not', 403, () => send({}, MASKED_KEY, '/v1/cdr/0987654321')],
  ['another method', 405, () => send({ method: 'PUT' })],
  ['a record that has not changed', 304, () => send({ headers: { 'if-none-match': '*' } }, ADMIN_KEY)],
])('%s has no header that the document keeps to itself', async (_label, status, send) => {
  const response = await send();

  expect(response.status).toBe(status);
  expect(toNames(response.headers).filter((name) => !findTold('get', status).includes(name))).toEqual([]);
});

it('sends every documented header with a record or a 304', async () => {
  test.clock += 60_000;
  const responses = [await send({}), await send({ headers: { 'if-none-match': '*' } })];
  const seen = new Set(responses.flatMap(({ headers }) => [...headers.keys()]));

  expect(findTold('get', 200).filter((name) => !seen.has(name))).toEqual([]);
  expect(findTold('get', 304)).toEqual(findTold('get', 200));
});

it('a purge has no header that the document keeps to itself', async () => {
  const response = await send({ method: 'POST' }, ADMIN_KEY, '/admin/purge');

  expect(response.status).toBe(204);
  expect(toNames(response.headers).filter((name) => !findTold('post', 204).includes(name))).toEqual([]);
});
