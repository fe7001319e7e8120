import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { expect, it } from 'vitest';
import { createTraffic } from './create-traffic.ts';

const CALLS = 100_000;
const { cdrAt, reportAt, reportCount } = createTraffic({ seed: 31, calls: CALLS });
const cdrs = Array.from({ length: CALLS }, (_, index) => cdrAt(index));
const reports = Array.from({ length: reportCount }, (_, index) => reportAt(index));

const share = <Row>(rows: readonly Row[], isQuirk: (row: Row, index: number) => boolean): number =>
  rows.filter(isQuirk).length / rows.length;

const withStatus = (status: PbxCdrWire['status']) => cdrs.filter((cdr) => cdr.status === status);
const inbound = cdrs.filter(({ direction }) => direction === 1);
const answered = withStatus('ANSWERED');
const missedByQueue = withStatus('NO ANSWER').filter(({ receive_dest: queue }) => queue !== '');
const recorded = cdrs.filter(({ recording_url: url }) => url !== '');
const answeredReports = reports.filter(({ status }) => status === 'ANSWERED');
const codes = reports.filter(({ type }) => type === 'OTP');

const PLAIN = /^[\w-]+(?:@[\w.:]+)?$/;
const isWordAtHost = ({ sip_call_id: id }: PbxCdrWire): boolean => /^\w+@[\w.:]+$/.test(id);

/** How often each comes, in percent, and how far chance may take it there. */
it.each([
  [
    'second legs of transfers',
    share(cdrs, ({ sip_call_id: id }, index) => cdrs[index - 1]?.sip_call_id === id),
    2.4,
    0.3,
  ],
  ['Call-IDs with odd characters', share(cdrs, ({ sip_call_id: id }) => !PLAIN.test(id)), 8, 0.4],
  ['Call-IDs as word@host', share(cdrs, isWordAtHost), 37, 0.7],
  ['BUSY and cleared normally', share(withStatus('BUSY'), ({ cause }) => cause === 'NORMAL_CLEARING'), 5, 0.5],
  ['ANSWERED and cleared otherwise', share(answered, ({ cause }) => cause !== 'NORMAL_CLEARING'), 3, 0.3],
  ['missed calls with talk time', share(missedByQueue, ({ billsec }) => billsec > 0), 5, 2],
  ['answered calls without a recording', share(answered, ({ recording_url: url }) => url === ''), 7, 0.4],
  ['recordings of no kind of file', share(recorded, ({ recording_url: url }) => !url.endsWith('.wav')), 3, 0.3],
  ['extensions with a leading zero', share(cdrs, ({ extension }) => extension.startsWith('0')), 10, 0.4],
  ['callers as 84…', share(inbound, ({ from_number: from }) => from.startsWith('84')), 12, 0.7],
  ['callers as +84…', share(inbound, ({ from_number: from }) => from.startsWith('+84')), 8, 0.6],
  ['calls through a queue or ring group', share(inbound, ({ receive_dest: queue }) => queue !== ''), 75, 0.9],
  ['codes of unanswered calls', share(codes, ({ code_otp: code }) => code === null), 36, 3],
  ['reports without times', share(reports, ({ started_at: start, ended_at: end }) => start + end === ''), 36, 2],
  ['reports with a key', share(answeredReports, ({ keypress }) => keypress !== '127'), 25, 2],
  ['reports with several keys', share(answeredReports, isManyKeys), 4, 1],
  ['params with escaped quotes', share(codes, ({ param }) => param.includes('\\"')), 100, 0],
] as const)('keeps the share of %s', (_, seen, percent, tolerance) => {
  expect(Math.abs(seen * 100 - percent)).toBeLessThanOrEqual(tolerance);
});

function isManyKeys({ keypress }: AutocallReportWire): boolean {
  return keypress !== '127' && keypress.length > 1;
}
