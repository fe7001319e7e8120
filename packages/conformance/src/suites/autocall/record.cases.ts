import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { expectInOrder } from '../../core/wall-clock.ts';
import { PREFIX, reportsWith } from './known-reports.ts';

/** Cases of the fields of reports, and of invalid ids. */
export const autocallRecordCases = [
  verifies('autocall/report/times-in-order', async (session) => {
    for (const { created_at, started_at, ended_at } of await reportsWith(
      session,
      'created_at',
      'started_at',
      'ended_at',
    )) {
      holds(created_at !== '', 'every report should have a created_at');
      expectInOrder({ created_at, started_at, ended_at });
    }
  }),
  verifies('autocall/report/not-picked-up', async (session) => {
    for (const { started_at, status, duration } of await reportsWith(session, 'started_at', 'status', 'duration')) {
      if (status === 'ANSWERED') continue;
      deepStrictEqual({ started_at, duration }, { started_at: '', duration: 0 });
    }
  }),
  verifies('autocall/report/id-holds-number', async (session) => {
    for (const { id, campaign_id, user_id, phone_number } of await reportsWith(
      session,
      'campaign_id',
      'user_id',
      'phone_number',
    )) {
      const parts = id.trim().split('_');
      holds(parts.length === 6, 'an id should have six parts');
      const held = { campaign_id: parts[1], user_id: parts[3], phone_number: parts[5] };
      deepStrictEqual(held, { campaign_id, user_id, phone_number });
    }
  }),
  verifies('autocall/path/bad-id-is-named', async (session) => {
    for (const segment of ['a%2F..%2Fb', '%00']) {
      expectError(session, await session.autocall.request(`${PREFIX}${segment}`), 400, 'callId');
    }
  }),
  verifies('autocall/path/too-long', async (session) => {
    for (const id of ['a'.repeat(1025), '%C3%A9'.repeat(171)]) {
      expectError(session, await session.autocall.request(`${PREFIX}${id}`), 404);
    }
  }),
];
