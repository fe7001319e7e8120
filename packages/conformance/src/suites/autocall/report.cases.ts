import { autocallReportExample } from '@cdr/contract/examples';
import type { AutocallReportWire } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { withoutOdd } from '../../core/forms/odd-fields.ts';
import { expectRefusedMethod } from '../../core/forms/expect-refused-method.ts';
import { getReport, knownReports, PREFIX, reportsWith } from './known-reports.ts';
import { assertHasExamples } from '../../core/fail-missing.ts';
import { expectHostileIdsRefused } from '../../core/forms/expect-hostile-ids-refused.ts';
import { secondsBetween } from '../../core/wall-clock.ts';

const UNKNOWN = `${PREFIX}1_1_1_1_00000000-0000-4000-8000-000000000000_0`;

const isExample = (report: AutocallReportWire): boolean => report.id === autocallReportExample.data.id;

/** Cases of the autocall API. */
export const autocallCases = [
  verifies('autocall/report/document-example', async (session) => {
    assertHasExamples(session);
    const { data: example } = autocallReportExample;
    deepStrictEqual(...withoutOdd(await getReport(session, example.id), example));
  }),
  verifies('autocall/report/is-the-one-asked-for', async (session) => {
    const reports = await knownReports(session);
    for (const [index, { id }] of reports.entries()) deepStrictEqual({ id }, { id: session.target.callIds[index] });
  }),
  verifies('autocall/report/duration-is-talk-time', async (session) => {
    for (const report of (await reportsWith(session, 'duration', 'started_at', 'ended_at')).filter(
      (each) => !isExample(each),
    )) {
      const talk = report.started_at === '' ? 0 : secondsBetween(report.started_at, report.ended_at);
      deepStrictEqual({ duration: report.duration }, { duration: talk });
    }
  }),
  verifies('autocall/report/otp-only-when-answered', async (session) => {
    for (const { status, code_otp } of await reportsWith(session, 'status', 'code_otp')) {
      if (status !== 'ANSWERED') deepStrictEqual({ code_otp }, { code_otp: null });
    }
  }),
  verifies('autocall/errors/unknown-id', async (session) => {
    expectError(session, await session.autocall.request(UNKNOWN), 404);
  }),
  verifies('autocall/errors/method', async (session) => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expectRefusedMethod(session, await session.autocall.request(UNKNOWN, { method }));
    }
  }),
  verifies('autocall/auth/missing', async (session) => {
    expectError(session, await session.autocall.request(UNKNOWN, { authorization: null }), 401);
  }),
  verifies('autocall/auth/wrong', async (session) => {
    const authorization = `${session.autocall.authorization}x`;
    expectError(session, await session.autocall.request(UNKNOWN, { authorization }), 401);
  }),
  verifies('autocall/auth/raw-token', async (session) => {
    const authorization = `Bearer ${session.autocall.token}`;
    expectError(session, await session.autocall.request(UNKNOWN, { authorization }), 401);
  }),
  verifies('autocall/path/hostile', (session) => expectHostileIdsRefused(session, session.autocall, PREFIX)),
  verifies('autocall/path/slash-is-data', async (session) => {
    expectError(session, await session.autocall.request(`${PREFIX}no%2Fsuch%2Fcall`), 404);
  }),
];
