import { Drift } from './drift.ts';
import type { ApiResponse } from './session.ts';

/**
 * Asserts a status.
 *
 * @param what the resource, as in `a page`
 * @throws {Drift} for another status
 */
export const expectStatus = ({ status }: Pick<ApiResponse, 'status'>, expected: number, what: string): void => {
  if (status === expected) return;
  throw new Drift(`${what} should be a ${expected}, not ${status}`, { symptom: `${status} in place of ${expected}` });
};
