import type { PbxCdrWire } from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { expectRefusedMethod } from '../../core/forms/expect-refused-method.ts';
import { expectStatus } from '../../core/expect-status.ts';
import { withoutOdd } from '../../core/forms/odd-fields.ts';
import { readCall } from '../../core/forms/read-call.ts';
import { assertHasExamples } from '../../core/fail-missing.ts';
import { expectHostileIdsRefused } from '../../core/forms/expect-hostile-ids-refused.ts';
import type { ApiResponse, Session } from '../../core/session.ts';
import { secondsBetween } from '../../core/wall-clock.ts';
import { rowsWith } from './judged-rows.ts';
import { recentWindow } from './window.ts';
import { expectNewest, newestByCallId } from './newest-by-call-id.ts';

const PREFIX = '/v1/cdr/';
const UNKNOWN = `${PREFIX}00000000-0000-4000-8000-000000000000`;

const fetchDetail = async (session: Session, id: string): Promise<ApiResponse> => {
  const response = await session.pbx.request(`${PREFIX}${encodeURIComponent(id)}`);
  expectStatus(response, 200, 'a known call');
  return response;
};

const getCdr = async (session: Session, id: string): Promise<PbxCdrWire> =>
  readCall(session, await fetchDetail(session, id));

/** Cases of the detail route and of single rows. */
export const pbxDetailCases = [
  verifies('pbx/cdr/arithmetic', async (session) => {
    const examples = new Set(pbxCdrExamples.map(({ id }) => id));
    const { rows } = await recentWindow(session);
    const judged = rowsWith(rows, 'time_started', 'time_answered', 'time_ended', 'duration', 'billsec');
    for (const row of judged.filter(({ id, time_ended }) => time_ended !== '' && !examples.has(id))) {
      const total = secondsBetween(row.time_started, row.time_ended);
      const talk = row.time_answered === '' ? 0 : secondsBetween(row.time_answered, row.time_ended);
      const { duration, billsec } = row;
      deepStrictEqual({ duration, billsec }, { duration: total, billsec: talk });
    }
  }),
  verifies('pbx/detail/document-examples', async (session) => {
    assertHasExamples(session);
    for (const example of pbxCdrExamples) {
      const response = await fetchDetail(session, example.id);
      const { json } = response;
      holds(json === undefined || 'id' in Object(json), 'a call should come bare, with its id');
      deepStrictEqual(...withoutOdd(readCall(session, response), example));
    }
  }),
  verifies('pbx/detail/by-id', async (session) => {
    const { rows } = await recentWindow(session, 20);
    for (const row of rows) deepStrictEqual(...withoutOdd(await getCdr(session, row.id), row));
  }),
  verifies('pbx/detail/by-sip-call-id', async (session) => {
    const { rows, filters } = await recentWindow(session);
    const newest = newestByCallId(rows);
    // Call-IDs with the most special characters first.
    const odd = newest.toSorted((a, b) => oddness(b.sip_call_id) - oddness(a.sip_call_id));
    for (const row of [...odd.slice(0, 20), ...sharedCallIds(rows, newest)]) {
      expectNewest(await getCdr(session, row.sip_call_id), row, filters.end_date);
    }
  }),
  verifies('pbx/detail/unknown-id', async (session) => {
    expectError(session, await session.pbx.request(UNKNOWN), 404);
  }),
  verifies('pbx/detail/hostile-path', (session) => expectHostileIdsRefused(session, session.pbx, PREFIX)),
  verifies('pbx/detail/slash-is-data', async (session) => {
    expectError(session, await session.pbx.request(`${PREFIX}no%2Fsuch%2Fcall`), 404);
  }),
  verifies('pbx/errors/method', async (session) => {
    for (const path of ['/v1/cdr', UNKNOWN]) {
      for (const method of ['POST', 'PUT', 'DELETE']) {
        expectRefusedMethod(session, await session.pbx.request(path, { method }));
      }
    }
  }),
  verifies('pbx/auth/missing', async (session) => {
    for (const path of ['/v1/cdr', UNKNOWN]) {
      expectError(session, await session.pbx.request(path, { authorization: null }), 401);
    }
  }),
  verifies('pbx/auth/wrong', async (session) => {
    const authorization = `${session.pbx.authorization}x`;
    for (const path of ['/v1/cdr', UNKNOWN])
      expectError(session, await session.pbx.request(path, { authorization }), 401);
  }),
  verifies('pbx/auth/bearer', async (session) => {
    for (const authorization of [session.pbx.token, `Basic ${session.pbx.token}`]) {
      expectError(session, await session.pbx.request('/v1/cdr', { authorization }), 401);
    }
  }),
  verifies('pbx/auth/scheme-case', async ({ pbx }) => {
    for (const scheme of ['bearer', 'BEARER']) {
      const { status } = await pbx.request('/v1/cdr?page=1&limit=1', { authorization: `${scheme} ${pbx.token}` });
      holds(status === 200, `a good token behind "${scheme}" should be a 200, not ${status}`);
    }
  }),
];

/** The number of characters of an id that are special in a URL. */
const oddness = (id: string): number => id.replace(/[\w.-]/g, '').length;

/** The newest call of each Call-ID that several calls of the window share. */
const sharedCallIds = (rows: readonly PbxCdrWire[], newest: readonly PbxCdrWire[]): PbxCdrWire[] =>
  newest.filter((row) => rows.some(({ id, sip_call_id }) => sip_call_id === row.sip_call_id && id !== row.id));
