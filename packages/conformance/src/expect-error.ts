import { ErrorMessage, PbxParameterErrors, Problem, PROBLEM_CONTENT_TYPE, toProblemType } from '@cdr/contract';
import { holds } from './drift.ts';
import type { Answer, Session } from './session.ts';

const isProblemNaming = ({ json, headers, status }: Answer, parameter: string | undefined): boolean => {
  const problem = Problem.safeParse(json);
  if (!problem.success || problem.data.status !== status) return false;
  if (!headers.get('content-type')?.startsWith(PROBLEM_CONTENT_TYPE)) return false;
  if (!problem.data.type.startsWith(PROBLEM_PREFIX)) return false;
  return parameter === undefined || (problem.data.errors ?? []).some((error) => error.parameter === parameter);
};

const PROBLEM_PREFIX = toProblemType('internal').replace(/internal$/, '');

const isProviderErrorNaming = ({ json }: Answer, parameter: string | undefined): boolean => {
  const parameters = PbxParameterErrors.safeParse(json);
  if (parameters.success) return parameter === undefined || parameters.data.error.some((error) => parameter in error);
  return parameter === undefined && ErrorMessage.safeParse(json).success;
};

/**
 * Asserts an error answer in the target's own shape.
 *
 * @param parameter the pbx parameter that the error must name
 * @throws {Drift} for another status or shape
 */
export const expectError = (session: Session, answer: Answer, status: number, parameter?: string): void => {
  holds(answer.status === status, `the status should be ${status}, not ${answer.status}`);
  const naming = parameter === undefined ? '' : ` that names ${parameter}`;
  if (session.target.kind === 'edge') {
    holds(isProblemNaming(answer, parameter), `a ${status} should be problem+json${naming}`);
  } else {
    holds(isProviderErrorNaming(answer, parameter), `a ${status} should be the provider's JSON error${naming}`);
  }
};
