import type { CallRecord } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { respondJson, inTurn, toReport, toRow } from './responses.ts';
import { type Harness, provesClient } from './client-case.ts';

const toE164 = (number: string): string | null => (number === '0899888999' ? '+84899888999' : null);

const readRecords = async (
  harness: Harness,
  report: object,
  row: object,
): Promise<readonly [CallRecord, CallRecord]> => {
  const { cdr } = await harness.connect(inTurn(respondJson(toReport(report)), respondJson(toRow(row))));
  return [
    harness.toCallRecord(await cdr.autocall.reports.get('a'), { toE164 }),
    harness.toCallRecord(await cdr.pbx.cdrs.get('a'), { toE164 }),
  ];
};

/** Cases of the common record of both APIs. */
export const clientRecordCases = [
  provesClient('client/record/fields', async (harness) => {
    const [report, call] = await readRecords(harness, {}, {});
    deepStrictEqual(
      [report.source, report.direction, report.from.number, report.to.number, report.recordingUrl, report.hangupCause],
      ['autocall', 'outbound', null, '0987654321', null, null],
    );
    deepStrictEqual(
      [call.source, call.direction, call.from.number, call.to.number, call.recordingUrl, call.hangupCause],
      ['pbx', 'outbound', '19001919', '0899888999', call.raw['recording_url'], 'NORMAL_CLEARING'],
    );
    deepStrictEqual([report.disposition, call.disposition], ['answered', 'answered']);
  }),
  provesClient('client/record/two-durations', async (harness) => {
    const [report, call] = await readRecords(harness, { duration: 15 }, { duration: 15, billsec: 11 });
    deepStrictEqual([report.ringSeconds, report.talkSeconds, report.totalSeconds], [9, 15, 24]);
    deepStrictEqual([call.ringSeconds, call.talkSeconds, call.totalSeconds], [4, 11, 15]);
  }),
  provesClient('client/record/not-answered', async (harness) => {
    const [report, call] = await readRecords(
      harness,
      { started_at: '', duration: 0, status: 'NOANWSER', code_otp: null },
      { time_answered: '', billsec: 0, status: 'NO ANSWER' },
    );
    deepStrictEqual(
      [report.disposition, report.answeredAt, report.ringSeconds, report.talkSeconds],
      ['no-answer', null, 24, 0],
    );
    deepStrictEqual(
      [call.disposition, call.answeredAt, call.ringSeconds, call.talkSeconds],
      ['no-answer', null, 15, 0],
    );
  }),
  provesClient('client/record/e164', async (harness) => {
    const [, call] = await readRecords(harness, {}, {});
    deepStrictEqual([call.to.e164, call.from.e164], ['+84899888999', null]);
    const { cdr } = await harness.connect(respondJson(toRow()));
    deepStrictEqual(harness.toCallRecord(await cdr.pbx.cdrs.get('a')).to, { number: '0899888999', e164: null });
  }),
];
