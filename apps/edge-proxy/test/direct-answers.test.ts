import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Asked } from '../src/app-env.ts';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { FULL_KEY, hashKey, KEYS } from './support/keys.ts';
import { BUSY_CDR, CDR_PATH, LIST_PATH, PAGE } from './support/records.ts';
import { json } from './support/upstream.ts';

const MASKED_KEY = 'cdr_masked_key';
const credentials = { pbx: 'north-pbx' };
const keys = [...KEYS, { keyHash: hashKey(MASKED_KEY), tenant: 'north', scopes: ['pbx'], credentials }] as const;

let test: TestEdge;

beforeEach(async () => {
  test = await createTestEdge({ access: { mode: 'keys', keys }, corsOrigins: ['https://page.example'] });
  test.upstream.respond = (request, response) =>
    json(request.url?.includes('?') === true ? PAGE : BUSY_CDR)(request, response);
});

afterEach(() => test[Symbol.asyncDispose]());

const TRACE = { 'x-request-id': 'one', traceparent: '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01' };

const toAsked = (
  target: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Asked & { readonly headers: Headers } => ({
  method,
  target,
  headers: new Headers({ authorization: `Bearer ${FULL_KEY}`, ...TRACE, ...headers }),
});

interface Told {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}

const askDirectly = async (asked: Asked): Promise<Told> => {
  const { status, headers, body } = (await test.edge.answer(asked)) ?? { status: 0, headers: [], body: null };
  const pairs = headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : []));
  expect(new Set(pairs.map(([name]) => name)).size).toBe(pairs.length);
  return { status, headers: Object.fromEntries(pairs), text: new TextDecoder().decode(body ?? undefined) };
};

const askByFetch = async ({ method, target, headers }: Asked & { readonly headers: Headers }): Promise<Told> => {
  const url = `http://edge.test${target}`;
  const response = await test.edge.fetch(new Request(url, { method, headers }));
  const { status } = response;
  return { status, headers: Object.fromEntries(response.headers), text: await response.text() };
};

describe('says directly what it says by fetch', () => {
  it.each([
    ['a record', toAsked(CDR_PATH), 200],
    ['a list', toAsked(`${LIST_PATH}?page=1`), 200],
    ['a record without personal data', toAsked(CDR_PATH, { authorization: `Bearer ${MASKED_KEY}` }), 200],
    ['a record that the caller has', toAsked(CDR_PATH, { 'if-none-match': '*' }), 304],
    ['an unknown key', toAsked(CDR_PATH, { authorization: 'Bearer nobody' }), 401],
    ['a key without the scope', toAsked('/api/v2/report/x', { authorization: `Bearer ${MASKED_KEY}` }), 403],
    ['a wrong parameter', toAsked(`${LIST_PATH}?colour=red`), 400],
    ['broken percent-encoding', toAsked('/v1/cdr/%zz'), 400],
    ['a page that may read it', toAsked(CDR_PATH, { origin: 'https://page.example' }), 200],
    ['a page that may not', toAsked(CDR_PATH, { origin: 'https://other.example' }), 200],
  ])('about %s', async (_label, asked, status) => {
    await askByFetch(asked);
    const direct = await askDirectly(asked);
    const [entry] = test.log.splice(0).slice(-1);

    expect(direct).toEqual(await askByFetch(asked));
    expect(direct.status).toBe(status);
    expect(test.log).toEqual([entry]);
  });

  it('about a record that the provider does not have', async () => {
    test.upstream.respond = json({ message: 'none' }, 404);
    await askByFetch(toAsked(CDR_PATH));

    const direct = await askDirectly(toAsked(CDR_PATH));
    expect(direct.headers['cache-status']).toContain('hit');
    expect(direct).toEqual(await askByFetch(toAsked(CDR_PATH)));
  });
});

it.each([
  ['HEAD', toAsked(CDR_PATH, {}, 'HEAD')],
  ['another method', toAsked(CDR_PATH, {}, 'POST')],
  ['a second segment', toAsked(`${CDR_PATH}/x`)],
  ['no id', toAsked('/v1/cdr/')],
  ['an encoded route', toAsked('/v1/%63dr')],
  ['another path', toAsked('/healthz')],
])('leaves %s to fetch, and logs nothing', (_label, asked) => {
  expect(test.edge.answer(asked)).toBeNull();
  expect(test.log).toEqual([]);
});
