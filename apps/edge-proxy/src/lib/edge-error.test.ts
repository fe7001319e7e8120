import { PROBLEM_KINDS } from '@cdr/contract';
import { expect, it } from 'vitest';
import { readProblem } from '../../test/support/problem.ts';
import { EdgeError, toProblemResponse } from './edge-error.ts';

const withRequestId = (error: EdgeError): Response => {
  const response = toProblemResponse(error);
  response.headers.set('x-request-id', 'test');
  return response;
};

it.each([
  ['bad-request', 400],
  ['bad-parameter', 400],
  ['unauthorized', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['method-not-allowed', 405],
  ['rate-limited', 429],
  ['internal', 500],
  ['upstream-invalid', 502],
  ['upstream-credential', 502],
  ['upstream-unavailable', 502],
  ['upstream-timeout', 504],
] as const)('%s has the status %i', async (kind, status) => {
  const problem = await readProblem(withRequestId(new EdgeError(kind)));

  expect(problem).toEqual({ type: `urn:cdr:problem:${kind}`, title: expect.any(String), status });
});

it('has every kind of the contract', () => {
  expect(PROBLEM_KINDS.map((kind) => new EdgeError(kind).status >= 400)).not.toContain(false);
});

it('contains the detail and the errors', async () => {
  const errors = [{ parameter: 'limit', detail: 'must be 1 to 500' }];
  const error = new EdgeError('bad-parameter', { detail: 'look below', errors, headers: { 'retry-after': '5' } });
  const response = withRequestId(error);

  expect(response.headers.get('retry-after')).toBe('5');
  expect(await readProblem(response)).toMatchObject({ detail: 'look below', errors });
});

it('does not contain the provider’s status', async () => {
  const response = withRequestId(new EdgeError('not-found', { upstreamStatus: 404 }));

  expect(await response.text()).not.toContain('upstream');
});

it('can have another status', async () => {
  expect((await readProblem(withRequestId(new EdgeError('upstream-unavailable', { status: 503 })))).status).toBe(503);
});

it('keeps its own headers', async () => {
  const headers = { 'content-type': 'text/html', 'cache-control': 'public' };

  expect(await readProblem(withRequestId(new EdgeError('internal', { headers })))).toMatchObject({ status: 500 });
});
