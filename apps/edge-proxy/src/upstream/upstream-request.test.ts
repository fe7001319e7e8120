import { expect, it } from 'vitest';
import { edgeRouteTable } from './edge-routes.ts';
import { readListQuery } from '../request/read-query.ts';
import { toUpstreamHeaders, toUpstreamUrl, type UpstreamRequest } from './upstream-request.ts';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';

const toRequest = (name: string, recordId: string | null, query = ''): UpstreamRequest => {
  const route = edgeRouteTable.find((candidate) => candidate.name === name);
  if (!route) throw new Error(`no route ${name}`);
  return {
    route,
    recordId,
    query: readListQuery(query),
    credential: 'token',
    requestId: 'trace-7',
    traceContext: { traceId: TRACE_ID, flags: '01' },
  };
};

it.each([
  ['a report', toRequest('autocall.getReport', '1_2'), '/api/v2/report/1_2'],
  ['a call', toRequest('pbx.getCdr', 'a b/c?d%e'), '/v1/cdr/a%20b%2Fc%3Fd%25e'],
  ['an id like a path', toRequest('pbx.getCdr', '//evil.example'), '/v1/cdr/%2F%2Fevil.example'],
  ['an id like a parameter', toRequest('pbx.getCdr', ':id$&'), '/v1/cdr/%3Aid%24%26'],
  ['a list', toRequest('pbx.listCdrs', null), '/v1/cdr'],
  [
    'a list with a query',
    toRequest('pbx.listCdrs', null, 'phone=%2B84987654321&status=NO+ANSWER'),
    '/v1/cdr?status=NO+ANSWER&phone=%2B84987654321',
  ],
])('requests %s by its canonical URL', (_label, request, expected) => {
  expect(toUpstreamUrl('https://provider.example', request)).toBe(`https://provider.example${expected}`);
});

it.each([
  ['autocall.getReport', 'token'],
  ['pbx.getCdr', 'Bearer token'],
  ['pbx.listCdrs', 'Bearer token'],
])('sends %s its own kind of credential, and these headers alone', (name, authorization) => {
  expect(toUpstreamHeaders(toRequest(name, null), 'token', [['if-none-match', '"a"']])).toEqual({
    'if-none-match': '"a"',
    traceparent: expect.stringMatching(new RegExp(`^00-${TRACE_ID}-[0-9a-f]{16}-01$`)),
    authorization,
    accept: 'application/json',
    'user-agent': 'cdr-edge-proxy',
    'x-request-id': 'trace-7',
  });
});
