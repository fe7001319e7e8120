import { autocallRouter, pbxRouter } from '@cdr/contract/ts-rest';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { compiledAutocallRouter, compiledPbxRouter } from './compiled-routes.ts';

const [row] = pbxCdrExamples;
const { data: report } = autocallReportExample;
const { listCdrs, getCdr } = pbxRouter;

it.each([
  ['a call', getCdr.responses[200], compiledPbxRouter.getCdr.responses[200], row],
  ['a call and more', getCdr.responses[200], compiledPbxRouter.getCdr.responses[200], { ...row, more: 1 }],
  ['an id', getCdr.pathParams, compiledPbxRouter.getCdr.pathParams, { id: 'a@b' }],
  ['a query', listCdrs.query, compiledPbxRouter.listCdrs.query, { page: '2', status: 'busy' }],
  [
    'a page',
    listCdrs.responses[200],
    compiledPbxRouter.listCdrs.responses[200],
    { data: [row], limit: 1, page: 1, total: 1 },
  ],
  ['a batch', listCdrs.responses[200], compiledPbxRouter.listCdrs.responses[200], { data: [row], scroll_id: 'a' }],
  [
    'a report',
    autocallRouter.getReport.responses[200],
    compiledAutocallRouter.getReport.responses[200],
    { data: { ...report, more: 1 } },
  ],
])('makes the same of %s as the contract does', (_, schema, compiled, value) => {
  expect(z.safeParse(compiled, value)).toEqual(z.safeParse(schema, value));
  expect(z.safeParse(compiled, value).success).toBe(true);
});

it.each([
  ['a call of no status', getCdr.responses[200], compiledPbxRouter.getCdr.responses[200], { ...row, status: '' }],
  ['a call of no time', getCdr.responses[200], compiledPbxRouter.getCdr.responses[200], { ...row, time_started: 'x' }],
  ['an id that climbs', getCdr.pathParams, compiledPbxRouter.getCdr.pathParams, { id: '../a' }],
  [
    'a query with two mistakes',
    listCdrs.query,
    compiledPbxRouter.listCdrs.query,
    { page: '0', limit: '', scroll_id: 'a' },
  ],
  ['a page without a total', listCdrs.responses[200], compiledPbxRouter.listCdrs.responses[200], { data: [row] }],
  ['an empty id', autocallRouter.getReport.pathParams, compiledAutocallRouter.getReport.pathParams, { callId: '' }],
  ['nothing', autocallRouter.getReport.responses[200], compiledAutocallRouter.getReport.responses[200], undefined],
])('finds the same wrong with %s as the contract does', (_, schema, compiled, value) => {
  const { error } = z.safeParse(compiled, value);

  expect(error?.issues.length).toBeGreaterThan(0);
  expect(error?.issues).toEqual(z.safeParse(schema, value).error?.issues);
});
