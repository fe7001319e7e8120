import { holds } from '../drift.ts';
import { expectError } from './expect-error.ts';
import { expectStatus } from '../expect-status.ts';
import type { Session, ApiClient } from '../session.ts';

/** Encoded path segments that no server may resolve. Each must return 400. */
const HOSTILE_SEGMENTS = [
  '..%2f..%2f',
  '..%2F..%2Fetc',
  'a%2F..%2Fb',
  '.%2Fa',
  '%00',
  'a%00b',
  '%zz',
  '%e0%a4%a',
  '100%',
];

/**
 * Asserts that a detail route rejects hostile ids.
 *
 * @throws {Drift} naming the segment
 */
export const expectHostileIdsRefused = async (session: Session, client: ApiClient, prefix: string): Promise<void> => {
  for (const segment of HOSTILE_SEGMENTS) {
    const response = await client.request(`${prefix}${segment}`);
    expectStatus(response, 400, `the id ${segment}`);
    expectError(session, response, 400);
  }
  const { status } = await client.request(`${prefix}${'a'.repeat(5000)}`);
  holds(status >= 400 && status < 500, `an id of 5,000 characters should be a 4xx, not ${status}`);
};
