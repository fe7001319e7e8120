import type { PbxCdrWire } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { withoutOdd } from '../../core/forms/odd-fields.ts';

/** The newest call of each SIP Call-ID, of rows newest first. */
export const newestByCallId = (rows: readonly PbxCdrWire[]): PbxCdrWire[] => [
  ...new Map(rows.toReversed().map((row) => [row.sip_call_id, row])).values(),
];

/**
 * Asserts that a call is the newest one with its SIP Call-ID.
 *
 * @param call the call of the response
 * @param newest the newest call of a window that has the Call-ID
 * @param until where the window ends: a call that started later may share the Call-ID, and is newer
 */
export const expectNewest = (call: PbxCdrWire, newest: PbxCdrWire, until: string): void => {
  if (call.sip_call_id === newest.sip_call_id && call.time_started > until) return;
  deepStrictEqual(...withoutOdd(call, newest));
};
