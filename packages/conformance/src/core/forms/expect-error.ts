import { holds } from '../drift.ts';
import { expectStatus } from '../expect-status.ts';
import { leaveTo } from './form-faults.ts';
import { errorFormOf, readError } from './read-error.ts';
import type { Answer, Session } from '../session.ts';

/**
 * Asserts an error answer. Its form is judged by a requirement of its own.
 *
 * @param parameter the parameter that the error must name
 * @throws {Drift} for another status, and for an error that does not name the parameter
 * @throws {NotShown} for a form in which no parameter can be found
 */
export const expectError = (session: Session, answer: Answer, status: number, parameter?: string): void => {
  expectStatus(answer, status, 'the answer');
  const error = readError(session, answer);
  if (parameter === undefined) return;
  if (error === null) return leaveTo(errorFormOf(session, answer), 'an error');
  holds(error.names(parameter), `a ${status} should be an error that names ${parameter}`);
};
