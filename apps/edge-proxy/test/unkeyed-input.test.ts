import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { BUSY_CDR, CDR_PATH, LIST_PATH, PAGE } from './support/records.ts';
import { json } from './support/upstream.ts';

let test: TestEdge;

beforeEach(async () => {
  test = await createTestEdge();
  test.upstream.respond = (request, response) =>
    json(
      request.url?.includes('?') === true
        ? PAGE
        : { ...BUSY_CDR, id: decodeURIComponent(request.url?.replace('/v1/cdr/', '') ?? '') },
    )(request, response);
});

afterEach(() => test[Symbol.asyncDispose]());

/** What a header could make a provider or a cache do, if it were passed on or keyed on. */
const HEADERS: ReadonlyArray<readonly [name: string, value: string]> = [
  ['accept', 'text/html'],
  ['accept-encoding', 'br'],
  ['accept-language', 'vi'],
  ['cookie', 'session=1'],
  ['forwarded', 'host=evil.example'],
  ['x-forwarded-host', 'evil.example'],
  ['x-forwarded-for', '10.0.0.1'],
  ['x-forwarded-proto', 'http'],
  ['x-forwarded-scheme', 'nothttps'],
  ['x-http-method-override', 'DELETE'],
  ['x-original-url', '/admin'],
  ['x-rewrite-url', '/admin'],
  ['x-host', 'evil.example'],
  ['origin', 'https://evil.example'],
  ['referer', 'https://evil.example'],
  ['range', 'bytes=0-10'],
  ['if-range', '"a"'],
  ['if-match', '"a"'],
  ['pragma', 'no-cache'],
  ['cache-control', 'no-store'],
  ['content-type', 'application/xml'],
  ['surrogate-capability', 'x="Surrogate/1.0"'],
  ['user-agent', 'evil'],
  ['via', '1.1 evil'],
];

describe('a header', () => {
  it.each(HEADERS)('%s: %s changes no response, no key and no request to the provider', async (name, value) => {
    const poisoned = await test.send(CDR_PATH, 'token', { headers: { [name]: value } });
    const poisonedBody = await poisoned.text();
    const plain = await test.send(CDR_PATH, 'token');

    expect(poisoned.status).toBe(200);
    expect(plain.headers.get('cache-status')).toMatch(/^cdr-edge; hit/);
    expect(await plain.text()).toBe(poisonedBody);
    expect([...plain.headers.values()].join()).not.toContain('evil');
    expect(test.upstream.seen).toHaveLength(1);
    expect(test.upstream.seen[0]?.headers[name] ?? '').not.toBe(value);
  });
});

describe('a query', () => {
  it.each([
    ['in another order', 'limit=5&page=1', 'page=1&limit=5', 'hit'],
    ['with other escapes', 'page=1&status=NO%20ANSWER', 'status=NO+ANSWER&page=1', 'hit'],
    ['with a date for its midnight', 'page=1&end_date=2021-02-19', 'page=1&end_date=2021-02-19+00:00:00', 'hit'],
    ['with another value', 'page=1', 'page=2', 'stored'],
    ['with another parameter', 'page=1', 'page=1&limit=10', 'stored'],
    ['with a value moved to its neighbour', 'page=1&extension=12&status=3', 'page=1&extension=1&status=23', 'stored'],
    ['with a name in a value', 'page=1&extension=1%26status%3D2', 'page=1&extension=1&status=2', 'stored'],
  ])('%s', async (_label, first, second, expected) => {
    await test.send(`${LIST_PATH}?${first}`, 'token');
    await test.send(`${LIST_PATH}?${second}`, 'token');

    expect(test.log.at(-1)?.cache).toBe(expected);
  });

  it.each([
    'page=1&utm_source=x',
    'page=1&page=2',
    'page=1&Page=2',
    'page=1&%70age=2',
    'page=1&callback=x',
    'page[]=1',
  ])('with %s never gets as far as the cache', async (query) => {
    expect((await test.send(`${LIST_PATH}?${query}`, 'token')).status).toBe(400);
    expect(test.storage.entries.size).toBe(0);
    expect(test.upstream.seen).toEqual([]);
  });
});

describe('a path', () => {
  it.each([
    ['encoded', '/v1/cdr/%61', '/v1/cdr/a', 'hit'],
    ['encoded twice', '/v1/cdr/%2561', '/v1/cdr/a', 'stored'],
    ['in another case', '/v1/cdr/A', '/v1/cdr/a', 'stored'],
    ['with a slash that is data', '/v1/cdr/a%2Fb', '/v1/cdr/a', 'stored'],
    ['with a question mark that is data', '/v1/cdr/a%3Fb', '/v1/cdr/a', 'stored'],
    ['with a hash that is data', '/v1/cdr/a%23', '/v1/cdr/a', 'stored'],
    ['with a stray semicolon', '/v1/cdr/a;x=1', '/v1/cdr/a', 'stored'],
    ['with a space behind it', '/v1/cdr/a%20', '/v1/cdr/a', 'stored'],
    ['with an extension', '/v1/cdr/a.css', '/v1/cdr/a', 'stored'],
    ['of the other API', '/api/v2/report/a', '/v1/cdr/a', 'stored'],
  ])('%s', async (_label, first, second, expected) => {
    await test.send(first, 'token');
    await test.send(second, 'token');

    expect(test.log.at(-1)?.cache).toBe(expected);
  });
});
