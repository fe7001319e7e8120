import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { pbxRoutes } from '@cdr/contract';
import { compareContracts } from '../compare/compare-contracts.ts';
import { describeContract, describeRoute } from './describe-contract.ts';

const contract = describeContract();
const { listCdrs, getCdr } = pbxRoutes;

/** The contract with one route of pbx edited. */
const withRoute = (name: string, route: Parameters<typeof describeRoute>[0]) => ({
  ...contract,
  routes: { ...contract.routes, [name]: describeRoute(route) },
});

const verdicts = (next: typeof contract): string[] =>
  compareContracts(contract, next).map(({ path, verdict, for: audience }) => `${path} ${verdict} for ${audience}`);

describe('describeContract', () => {
  it('holds every route of both APIs and of the edge', () => {
    expect(Object.entries(contract.routes).map(([name, { method, path }]) => `${name}: ${method} ${path}`)).toEqual([
      'autocall.getReport: GET /api/v2/report/:callId',
      'pbx.listCdrs: GET /v1/cdr',
      'pbx.getCdr: GET /v1/cdr/:id',
      'pbx.createToken: POST /v1/auth/token',
      'edge.autocall.getReport: GET /api/v2/report/:callId',
      'edge.pbx.listCdrs: GET /v1/cdr',
      'edge.pbx.getCdr: GET /v1/cdr/:id',
    ]);
  });

  it('can be stored and read again', () => {
    expect(compareContracts(JSON.parse(JSON.stringify(contract)), contract)).toEqual([]);
  });

  it('holds what no schema shows', () => {
    expect(contract.facts).toMatchObject({
      'pbx.list.defaultLimit': 10,
      'pbx.list.mode': 'scroll',
      timeZone: 'Asia/Ho_Chi_Minh',
    });
  });

  it.each([
    ['the limit', 'limit', ['1', '500'], ['0', '501', '', '1e2']],
    ['a date', 'start_date', ['2021-02-18', '2021-02-18 17:20:58'], ['2021-02-29', '2021-02-18 24:00:00']],
    ['a direction', 'direction', ['local', '3'], ['4', 'unknown']],
    ['an offset', 'offset', ['0', '2147483647'], ['-1', '2147483648']],
  ])('shows what the code lets through: %s', (_, name, accepted, refused) => {
    const accepts = contract.routes['pbx.listCdrs']?.request.properties?.['query']?.properties?.[name]?.['x-accepts'];
    expect(accepts).toEqual(expect.arrayContaining(accepted));
    expect(accepts?.filter((text) => refused.includes(text))).toEqual([]);
  });

  it('shows which parameters may not stand together', () => {
    const refuses = contract.routes['edge.pbx.listCdrs']?.request.properties?.['query']?.['x-refuses'];
    expect(refuses).toContain('end_date=low&start_date=high');
    expect(refuses).toContain('phone=low&scroll_id=high');
    expect(refuses?.filter((pair) => /limit/.test(pair))).toEqual([]);
  });

  it('leaves no rule of the contract unseen', () => {
    expect(JSON.stringify(contract)).not.toContain('x-unseen');
  });
});

describe('an edit of a route shows', () => {
  const narrowLimit = z.object({ limit: z.optional(z.string().check(z.refine((text) => /^[1-9]\d?$/.test(text)))) });
  const limit = z.object({ limit: z.optional(z.string().check(z.refine((text) => /^([1-9]\d?|100)$/.test(text)))) });

  it.each<[string, ReturnType<typeof withRoute>, string]>([
    [
      'a query without parameters',
      withRoute('pbx.listCdrs', { ...listCdrs, query: z.object({}) }),
      'pbx.listCdrs.request.query.limit breaking for callers',
    ],
    [
      'a row with a field less',
      withRoute('pbx.getCdr', {
        ...getCdr,
        responses: { ...getCdr.responses, 200: z.omit(getCdr.responses[200], { cause: true }) },
      }),
      'pbx.getCdr.responses.200.cause breaking for callers',
    ],
    [
      'a row with a field more',
      withRoute('pbx.getCdr', {
        ...getCdr,
        responses: { ...getCdr.responses, 200: z.extend(getCdr.responses[200], { queue: z.string() }) },
      }),
      'pbx.getCdr.responses.200.queue additive for callers',
    ],
    [
      'a header that must come',
      withRoute('pbx.getCdr', { ...getCdr, headers: { ...getCdr.headers, 'x-tenant': z.string() } }),
      'pbx.getCdr.request.headers breaking for callers',
    ],
    [
      'a header that may come',
      withRoute('pbx.getCdr', { ...getCdr, headers: { ...getCdr.headers, 'x-tenant': z.optional(z.string()) } }),
      'pbx.getCdr.request.headers additive for callers',
    ],
    [
      'no credential',
      withRoute('pbx.getCdr', { ...getCdr, headers: {} }),
      'pbx.getCdr.authorization breaking for callers',
    ],
    ['another summary', withRoute('pbx.getCdr', { ...getCdr, summary: 'Get' }), 'pbx.getCdr documentation for callers'],
    [
      'a POST without a body',
      withRoute('pbx.getCdr', { ...getCdr, method: 'POST', body: z.object({ a: z.string() }) }),
      'pbx.getCdr.request.body breaking for callers',
    ],
  ])('%s', (_, next, expected) => {
    expect(verdicts(next)).toContain(expected);
  });

  it('a limit that code lowered or raised', () => {
    const [low, high] = [narrowLimit, limit].map((query) => withRoute('pbx.listCdrs', { ...listCdrs, query }));
    if (low === undefined || high === undefined) throw new Error('two contracts should be described');
    expect(compareContracts(high, low).map(({ change, verdict }) => [change, verdict])).toEqual([
      ['"100" no longer accepted', 'breaking'],
    ]);
    expect(compareContracts(low, high).map(({ verdict, for: audience }) => `${verdict} for ${audience}`)).toEqual([
      'additive for callers',
      'breaking for servers',
    ]);
  });

  it('a schema of another kind is refused', () => {
    expect(() => describeRoute({ ...getCdr, responses: { 200: null } })).toThrow('must be described by Zod schemas');
  });
});
