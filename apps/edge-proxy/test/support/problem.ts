import { PROBLEM_CONTENT_TYPE, Problem, type ProblemKind, toProblemType } from '@cdr/contract';
import { expect } from 'vitest';

/** The problem in a response, after checks of what all problems have in common. */
export const readProblem = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toBe(PROBLEM_CONTENT_TYPE);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('x-request-id')).toMatch(/^[\w.:-]+$/);
  const problem = Problem.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
};

/** Checks that a response is a problem of this kind. */
export const expectProblem = async (response: Response, status: number, kind: ProblemKind): Promise<Problem> => {
  expect(response.status).toBe(status);
  const problem = await readProblem(response);
  expect(problem.type).toBe(toProblemType(kind));
  return problem;
};
