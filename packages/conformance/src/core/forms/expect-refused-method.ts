import { holds } from '../drift.ts';
import { expectError } from './expect-error.ts';
import type { Answer, Session } from '../session.ts';

/**
 * Asserts that a method was refused, and that the answer says that GET is not.
 *
 * @source RFC 9110, section 15.5.6: a 405 must have an `Allow`
 * @throws {Drift} for another answer
 */
export const expectRefusedMethod = (session: Session, answer: Answer): void => {
  expectError(session, answer, 405);
  const allowed = (answer.headers.get('allow') ?? '').split(',').map((method) => method.trim());
  holds(allowed.includes('GET'), `the Allow of a 405 should name GET, not ${allowed.join(', ') || 'nothing'}`);
};
