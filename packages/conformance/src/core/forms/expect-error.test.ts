import { PROBLEM_CONTENT_TYPE, toProblemType } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { Drift } from '../drift.ts';
import { expectError } from './expect-error.ts';
import { Inconclusive } from '../inconclusive.ts';
import { type ApiResponse, createSession } from '../session.ts';
import type { TargetKind } from '../requirements/requirement.ts';

const responseOf = (status: number, json: unknown, type = 'application/json'): ApiResponse => ({
  status,
  headers: new Headers({ 'content-type': type }),
  text: '',
  json,
});

const judge = (kind: TargetKind, response: ApiResponse, parameter?: string): string | null => {
  try {
    expectError(createSession({ name: 'x', kind, callIds: [] }), response, 400, parameter);
    return null;
  } catch (error) {
    if (error instanceof Drift || error instanceof Inconclusive) return error.message;
    throw error;
  }
};

const FORM = (requirement: string): string => `an error came in another form: see ${requirement}`;
const NAMING = { error: [{ limit: 'must be 1 to 500' }] };

describe('an error of a provider', () => {
  it.each<[string, ApiResponse, string | undefined]>([
    ['a text', responseOf(400, { error: 'Bad Request' }), undefined],
    ['its parameters', responseOf(400, NAMING), 'limit'],
    ['its parameters without an expected one', responseOf(400, NAMING), undefined],
    ['one of several', responseOf(400, { error: [{ page: 'x' }, { limit: 'x' }] }), 'limit'],
    ['another form without an expected parameter', responseOf(400, { message: 'x' }), undefined],
  ])('is accepted as %s', (_, response, parameter) => {
    expect(judge('provider', response, parameter)).toBeNull();
  });

  it.each<[string, ApiResponse, string | undefined, string]>([
    ['another status', responseOf(404, NAMING), 'limit', 'the response should be a 400, not 404'],
    ['another parameter', responseOf(400, NAMING), 'page', 'a 400 should be an error that names page'],
    ['no parameter', responseOf(400, { error: 'x' }), 'page', 'a 400 should be an error that names page'],
    ['a parameter of the prototype', responseOf(400, { error: [{}] }), 'x', 'a 400 should be an error that names x'],
    ['of another form', responseOf(400, { message: 'x' }), 'x', FORM('pbx/errors/form')],
    ['nothing', responseOf(400, undefined), 'x', FORM('pbx/errors/form')],
  ])('is rejected as %s', (_, response, parameter, message) => {
    expect(judge('provider', response, parameter)).toBe(message);
  });
});

describe('an error of the edge', () => {
  const problem = {
    type: toProblemType('bad-parameter'),
    title: 'x',
    status: 400,
    errors: [{ parameter: 'limit', detail: 'x' }],
  };

  it('is accepted as a problem that names the parameter', () => {
    expect(judge('edge', responseOf(400, problem, PROBLEM_CONTENT_TYPE), 'limit')).toBeNull();
    expect(judge('edge', responseOf(400, problem, `${PROBLEM_CONTENT_TYPE}; charset=utf-8`))).toBeNull();
  });

  it.each<[string, ApiResponse]>([
    ["the provider's", responseOf(400, NAMING)],
    ['of another type of content', responseOf(400, problem)],
    ['about another status', responseOf(400, { ...problem, status: 500 }, PROBLEM_CONTENT_TYPE)],
    ['of no kind of ours', responseOf(400, { ...problem, type: 'about:blank' }, PROBLEM_CONTENT_TYPE)],
  ])('is inconclusive as %s', (_, response) => {
    expect(judge('edge', response, 'limit')).toBe(FORM('edge/errors/problem-json'));
  });

  it.each<[string, ApiResponse]>([
    ['another parameter', responseOf(400, { ...problem, errors: [] }, PROBLEM_CONTENT_TYPE)],
    ['no parameter', responseOf(400, { ...problem, errors: undefined }, PROBLEM_CONTENT_TYPE)],
  ])('is rejected as %s', (_, response) => {
    expect(judge('edge', response, 'limit')).toBe('a 400 should be an error that names limit');
  });
});
