import { describe, expect, it } from 'vitest';
import type { ApiResponse, Exchange } from '../../core/session.ts';
import { watchTarget } from './watch-target.ts';

const endpoint = { baseUrl: 'http://target.test', token: 'token' };
const calls = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: `call-${from + index}` }));

const exchangeOf = (path: string, status: number, json: unknown, authorization = 'Bearer token'): Exchange => {
  const response: ApiResponse = { status, headers: new Headers(), text: '', json };
  return { endpoint, method: 'GET', path, authorization, headers: {}, response };
};
const page = (query: string, data: object[], authorization?: string): Exchange =>
  exchangeOf(`/v1/cdr?${query}`, 200, { data, page: 1, limit: 10, total: data.length }, authorization);
const reports = (count: number): Exchange[] =>
  calls(count).map((data) => exchangeOf(`/api/v2/report/${data.id}`, 200, { data }));

const warningsOf = (...exchanges: readonly Exchange[]): readonly string[] => {
  const watch = watchTarget();
  for (const exchange of exchanges) watch.add(exchange);
  return watch.warnings();
};

const MANY = page('limit=500', calls(60));

describe('watchTarget', () => {
  it('returns no warning for enough data', () => {
    expect(warningsOf(MANY, page('limit=500&status=BUSY', calls(3)), ...reports(3))).toEqual([]);
    expect(warningsOf()).toEqual([]);
  });

  it.each<[string, Exchange[], string]>([
    [
      'of a route that returns 401 alone',
      [MANY, exchangeOf('/v1/cdr/a', 401, {}), exchangeOf('/v1/cdr/b?x=1', 401, {})],
      '/v1/cdr/{id} returned 401 alone: only rejections were verified there',
    ],
    [
      'of a parameter that leaves a list as it is',
      [MANY, page('direction=outbound&limit=500', calls(60))],
      'the parameter direction never changed a response: the calls are too similar to verify it',
    ],
    [
      'of two values of a parameter that return the same list',
      [MANY, page('extension=1&limit=9', calls(2)), page('limit=9&extension=2', calls(2))],
      'the parameter extension never changed a response: the calls are too similar to verify it',
    ],
    ['of few calls', [page('limit=500', calls(4))], '4 calls found: too few to verify filters'],
    ['of no call', [page('limit=500', [])], 'no calls found: too few to verify filters'],
    ['of few reports', reports(1), '1 report found: set more ids in CDR_CALL_IDS'],
    ['of no report', [exchangeOf('/api/v2/report/x', 404, {})], 'no reports found: set more ids in CDR_CALL_IDS'],
  ])('warns %s', (_, exchanges, warning) => {
    expect(warningsOf(...exchanges)).toEqual([warning]);
  });

  it.each<[string, Exchange[]]>([
    ['a route that sends more than 401', [MANY, exchangeOf('/v1/cdr/a', 401, {}), exchangeOf('/v1/cdr/a', 404, {})]],
    [
      'a parameter that changed a response once',
      [MANY, page('status=A&limit=500', calls(60)), page('status=B&limit=500', calls(9))],
    ],
    ['a parameter without a request to compare with', [MANY, page('phone=1&page=2', calls(60))]],
    ['a list that another credential got', [MANY, page('limit=500&status=A', calls(60), 'Bearer other')]],
    ['a scroll, whose scroll_id is always new', [MANY, page('scroll_id=a', calls(60)), page('scroll_id=b', calls(60))]],
    ['a request without a response', [MANY, { ...MANY, path: '/v1/cdr/a', response: null }]],
  ])('does not warn of %s', (_, exchanges) => {
    expect(warningsOf(...exchanges)).toEqual([]);
  });
});
