import { holds } from '../drift.ts';
import { expectStatus } from '../expect-status.ts';
import { leaveTo } from './form-faults.ts';
import { errorFormOf, readError } from './read-error.ts';
import type { ApiResponse, Session } from '../session.ts';

/**
 * Asserts an error response. Its form is judged by a requirement of its own.
 *
 * @param parameter the parameter that the error must name
 * @throws {Drift} for another status, and for an error that does not name the parameter
 * @throws {Inconclusive} for a form without a readable parameter
 */
export const expectError = (session: Session, response: ApiResponse, status: number, parameter?: string): void => {
  expectStatus(response, status, 'the response');
  const error = readError(session, response);
  if (parameter === undefined) return;
  if (error === null) return leaveTo(errorFormOf(session, response), 'an error');
  holds(error.names(parameter), `a ${status} should be an error that names ${parameter}`);
};
