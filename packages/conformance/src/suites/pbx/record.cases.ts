import { deepStrictEqual } from 'node:assert/strict';
import { addSeconds } from '@cdr/shared/wall-clock';
import { requestAs } from '../../core/request-as.ts';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { expectStatus } from '../../core/expect-status.ts';
import { readPage } from '../../core/forms/read-list.ts';
import { failMissing } from '../../core/fail-missing.ts';
import { expectInOrder } from '../../core/wall-clock.ts';
import { rowsWith } from './judged-rows.ts';
import { fetchList, fetchPage, fetchScroll, idsOf } from './list.ts';
import { recentWindow } from './window.ts';

const LONGEST_FILTER = 256;
const LONGEST_SCROLL_ID = 4096;

/** The number with separators, as people write it. */
const toSpellings = (number: string): string[] => [
  `${number.slice(0, 4)} ${number.slice(4, 7)} ${number.slice(7)}`,
  `${number.slice(0, 4)}-${number.slice(4)}`,
  `(${number.slice(0, 3)}) ${number.slice(3)}`,
];

/** Cases of the fields of calls, and of filters at their bounds. */
export const pbxRecordCases = [
  verifies('pbx/cdr/times-in-order', async (session) => {
    const { rows } = await recentWindow(session);
    const judged = rowsWith(rows, 'time_started', 'time_answered', 'time_ended');
    for (const { time_started, time_answered, time_ended } of judged) {
      holds(time_started !== '', 'every call should have a start');
      expectInOrder({ time_started, time_answered, time_ended });
    }
  }),
  verifies('pbx/cdr/recording-after-end', async (session) => {
    const { data } = await fetchPage(session, { page: 1, limit: 500 });
    const going = rowsWith(data, 'time_ended', 'recording_url').filter(({ time_ended }) => time_ended === '');
    for (const { recording_url } of going) deepStrictEqual({ recording_url }, { recording_url: '' });
  }),
  verifies('pbx/list/inclusive-ends', async (session) => {
    const { rows } = await recentWindow(session);
    const judged = rowsWith(rows, 'time_ended');
    const row = judged.find(({ time_ended }) => time_ended !== '') ?? failMissing(session, 'a call that has ended');
    const at = { start_date: row.time_started, end_date: row.time_started };
    const ended = { start_date_ended: row.time_ended, end_date_ended: row.time_ended };
    for (const query of [at, ended, { ...at, ...ended }]) {
      const { data } = await fetchPage(session, { ...query, page: 1, limit: 500 });
      holds(idsOf(data).includes(row.id), 'a range of one second should hold the call of that second');
    }
    const later = { start_date: addSeconds(row.time_started, 1), end_date: addSeconds(row.time_started, 1) };
    const { data } = await fetchPage(session, { ...later, page: 1, limit: 500 });
    holds(!idsOf(data).includes(row.id), 'the second after it should not');
  }),
  verifies('pbx/list/status-of-nobody', async (session) => {
    const { data, total } = await fetchPage(session, { status: 'NO SUCH STATUS', page: 1 });
    deepStrictEqual({ rows: data.length, total }, { rows: 0, total: 0 });
  }),
  verifies('pbx/list/phone-separators', async (session) => {
    const { rows, filters } = await recentWindow(session);
    const row =
      rowsWith(rows, 'to_number').find(({ to_number }) => /^0\d{9,}$/.test(to_number)) ??
      failMissing(session, 'a call to a national number');
    const total = async (phone: string): Promise<number> =>
      (await fetchPage(session, { ...filters, phone, page: 1 })).total;
    const expected = await total(row.to_number);
    for (const spelling of toSpellings(row.to_number)) {
      deepStrictEqual({ total: await total(spelling) }, { total: expected });
    }
    const international = await fetchPage(session, { ...filters, phone: `0084${row.to_number.slice(1)}`, page: 1 });
    holds(!idsOf(international.data).includes(row.id), '00 should be no international prefix');
  }),
  verifies('pbx/list/too-long', async (session) => {
    for (const [parameter, longest] of [
      ['extension', LONGEST_FILTER],
      ['recordingfile', LONGEST_FILTER],
      ['status', LONGEST_FILTER],
      ['phone', LONGEST_FILTER],
      ['scroll_id', LONGEST_SCROLL_ID],
    ] as const) {
      expectError(session, await fetchList(session, { [parameter]: '1'.repeat(longest + 1) }), 400, parameter);
    }
    for (const parameter of ['extension', 'recordingfile', 'status']) {
      const response = await fetchList(session, { [parameter]: '1'.repeat(LONGEST_FILTER), page: 1 });
      expectStatus(response, 200, `a ${parameter} of ${LONGEST_FILTER} characters`);
    }
  }),
  verifies('pbx/detail/bad-id-is-named', async (session) => {
    for (const segment of ['a%2F..%2Fb', '%00']) {
      expectError(session, await session.pbx.request(`/v1/cdr/${segment}`), 400, 'id');
    }
  }),
  verifies('pbx/detail/too-long', async (session) => {
    for (const id of ['a'.repeat(1025), '%C3%A9'.repeat(171)]) {
      expectError(session, await session.pbx.request(`/v1/cdr/${id}`), 404);
    }
  }),
  verifies('pbx/detail/second-segment', async (session) => {
    const { rows } = await recentWindow(session, 1);
    const response = await session.pbx.request(`/v1/cdr/${encodeURIComponent(rows[0]?.id ?? '')}/second`);
    expectStatus(response, 404, 'a second segment after an id');
  }),
  verifies('pbx/tenant/records-apart', async (session) => {
    const { rows } = await recentWindow(session);
    const { data } = readPage(session, await requestAs(session, 'tenant', '/v1/cdr?page=1&limit=500'));
    const generated = rows.filter(({ time_started }) => !time_started.startsWith('2021'));
    for (const { id, sip_call_id } of generated.slice(0, 3)) {
      for (const each of [id, sip_call_id]) {
        const response = await requestAs(session, 'tenant', `/v1/cdr/${encodeURIComponent(each)}`);
        holds(
          response.status !== 200 || Object(response.json).id !== id,
          "another tenant should not see a tenant's call",
        );
      }
    }
    const seen = new Set(idsOf(data));
    deepStrictEqual(
      idsOf(generated).filter((id) => seen.has(id)),
      [],
    );
  }),
  verifies('pbx/scroll/other-tenant', async (session) => {
    const { scroll_id } = await fetchScroll(session, { limit: 1 });
    const path = `/v1/cdr?${new URLSearchParams({ scroll_id }).toString()}`;
    expectError(session, await requestAs(session, 'tenant', path), 400, 'scroll_id');
  }),
];
