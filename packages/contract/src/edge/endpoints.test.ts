import { describe, expect, it } from 'vitest';
import { autocallRoutes } from '../autocall/endpoints.ts';
import { pbxRoutes } from '../pbx/endpoints.ts';
import { autocallRouter, edgeRouter, pbxRouter } from '../ts-rest.ts';
import { PROBLEM_KINDS, toProblemType } from './problem-kinds.ts';
import { edgeRoutes } from './endpoints.ts';

describe('the edge', () => {
  it.each([
    ['getReport', autocallRoutes.getReport, edgeRoutes.autocall.getReport],
    ['listCdrs', pbxRoutes.listCdrs, edgeRoutes.pbx.listCdrs],
    ['getCdr', pbxRoutes.getCdr, edgeRoutes.pbx.getCdr],
  ])('offers %s at the provider’s own path, with its parameters and its response', (_, provided, offered) => {
    const { headers: __, responses, ...same } = provided;
    expect(offered).toMatchObject(same);
    expect(offered.responses[200]).toBe(responses[200]);
  });

  it('takes a Bearer on every route, where autocall takes a raw token', () => {
    const { authorization } = edgeRoutes.autocall.getReport.headers;
    expect(authorization.safeParse('Bearer cdr_key').success).toBe(true);
    expect(authorization.safeParse('cdr_key').success).toBe(false);
    expect(autocallRoutes.getReport.headers.authorization.safeParse('Bearer cdr_key').success).toBe(false);
  });

  it('gives every error one shape', () => {
    const { 200: _, ...errors } = edgeRoutes.pbx.listCdrs.responses;
    expect(new Set(Object.values(errors)).size).toBe(1);
    expect(Object.keys(errors)).toEqual(['400', '401', '403', '404', '405', '429', '500', '502', '503', '504']);
  });

  it('names problems by stable types', () => {
    expect(PROBLEM_KINDS.map(toProblemType)).toContain('urn:cdr:problem:bad-parameter');
    expect(new Set(PROBLEM_KINDS.map(toProblemType)).size).toBe(PROBLEM_KINDS.length);
  });
});

it('the ts-rest routers hold the same routes', () => {
  expect(autocallRouter.getReport.path).toBe('/api/v2/report/:callId');
  expect(pbxRouter.listCdrs.path).toBe('/v1/cdr');
  expect(edgeRouter.pbx.getCdr.path).toBe('/v1/cdr/:id');
});
