import { PROBLEM_CONTENT_TYPE, toProblemType } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { Drift } from '../drift.ts';
import { expectError } from './expect-error.ts';
import { NotShown } from '../not-shown.ts';
import { type Answer, createSession } from '../session.ts';
import type { TargetKind } from '../target.ts';

const answerOf = (status: number, json: unknown, type = 'application/json'): Answer => ({
  status,
  headers: new Headers({ 'content-type': type }),
  text: '',
  json,
});

const judge = (kind: TargetKind, answer: Answer, parameter?: string): string | null => {
  try {
    expectError(createSession({ name: 'x', kind, callIds: [] }), answer, 400, parameter);
    return null;
  } catch (error) {
    if (error instanceof Drift || error instanceof NotShown) return error.message;
    throw error;
  }
};

const FORM = (requirement: string): string => `an error came in another form, which ${requirement} is about`;
const NAMING = { error: [{ limit: 'must be 1 to 500' }] };

describe('an error of a provider', () => {
  it.each<[string, Answer, string | undefined]>([
    ['a text', answerOf(400, { error: 'Bad Request' }), undefined],
    ['its parameters', answerOf(400, NAMING), 'limit'],
    ['its parameters, whichever', answerOf(400, NAMING), undefined],
    ['one of several', answerOf(400, { error: [{ page: 'x' }, { limit: 'x' }] }), 'limit'],
    ['in another form, where its parameter does not matter', answerOf(400, { message: 'x' }), undefined],
  ])('may be %s', (_, answer, parameter) => {
    expect(judge('provider', answer, parameter)).toBeNull();
  });

  it.each<[string, Answer, string | undefined, string]>([
    ['another status', answerOf(404, NAMING), 'limit', 'the answer should be a 400, not 404'],
    ['another parameter', answerOf(400, NAMING), 'page', 'a 400 should be an error that names page'],
    ['no parameter', answerOf(400, { error: 'x' }), 'page', 'a 400 should be an error that names page'],
    ['a parameter of the prototype', answerOf(400, { error: [{}] }), 'x', 'a 400 should be an error that names x'],
    ['of another form', answerOf(400, { message: 'x' }), 'x', FORM('pbx/errors/form')],
    ['nothing', answerOf(400, undefined), 'x', FORM('pbx/errors/form')],
  ])('may not be %s', (_, answer, parameter, message) => {
    expect(judge('provider', answer, parameter)).toBe(message);
  });
});

describe('an error of the edge', () => {
  const problem = {
    type: toProblemType('bad-parameter'),
    title: 'x',
    status: 400,
    errors: [{ parameter: 'limit', detail: 'x' }],
  };

  it('is a problem that names the parameter', () => {
    expect(judge('edge', answerOf(400, problem, PROBLEM_CONTENT_TYPE), 'limit')).toBeNull();
    expect(judge('edge', answerOf(400, problem, `${PROBLEM_CONTENT_TYPE}; charset=utf-8`))).toBeNull();
  });

  it.each<[string, Answer]>([
    ["the provider's", answerOf(400, NAMING)],
    ['of another type of content', answerOf(400, problem)],
    ['about another status', answerOf(400, { ...problem, status: 500 }, PROBLEM_CONTENT_TYPE)],
    ['of no kind of ours', answerOf(400, { ...problem, type: 'about:blank' }, PROBLEM_CONTENT_TYPE)],
  ])('has another form when it is %s', (_, answer) => {
    expect(judge('edge', answer, 'limit')).toBe(FORM('edge/errors/problem-json'));
  });

  it.each<[string, Answer]>([
    ['another parameter', answerOf(400, { ...problem, errors: [] }, PROBLEM_CONTENT_TYPE)],
    ['no parameter', answerOf(400, { ...problem, errors: undefined }, PROBLEM_CONTENT_TYPE)],
  ])('is none of limit when it is about %s', (_, answer) => {
    expect(judge('edge', answer, 'limit')).toBe('a 400 should be an error that names limit');
  });
});
