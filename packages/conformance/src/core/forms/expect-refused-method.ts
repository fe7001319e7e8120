import { holds } from '../drift.ts';
import { expectError } from './expect-error.ts';
import type { ApiResponse, Session } from '../session.ts';

/**
 * Asserts a 405 whose `Allow` names GET.
 *
 * @source RFC 9110, section 15.5.6: a 405 must have an `Allow`
 * @throws {Drift} for another response
 */
export const expectRefusedMethod = (session: Session, response: ApiResponse): void => {
  expectError(session, response, 405);
  const allowed = (response.headers.get('allow') ?? '').split(',').map((method) => method.trim());
  holds(allowed.includes('GET'), `the Allow of a 405 should name GET, not ${allowed.join(', ') || 'nothing'}`);
};
