import type { Disposition, PbxCdr } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { holds } from '../../core/drift.ts';
import { respondJson, respondText, toOnePage, toRow } from './responses.ts';
import { type Harness, provesClient } from './client-case.ts';
import { expectFailure } from './failure.ts';
import { readReport } from './read-report.ts';
import type { SubjectOptions } from './client-under-test.ts';

const readRows = async (
  harness: Harness,
  rows: readonly object[],
  options?: Partial<SubjectOptions>,
): Promise<readonly PbxCdr[]> => {
  const { cdr } = await harness.connect(respondJson(toOnePage(rows)), options);
  return (await cdr.pbx.cdrs.list()).rows;
};

const NOT_THERE = ['', null, undefined, '0000-00-00 00:00:00', '0001-01-01 00:00:00', '1970-01-01 07:00:00'];
const DISPOSITIONS: ReadonlyArray<readonly [Disposition, readonly string[]]> = [
  ['no-answer', ['NOANWSER', 'NO ANSWER', 'NO_ANSWER', 'NO-ANSWERED', 'no-answered', 'NOANSWER']],
  ['answered', ['ANSWERED', 'answered', 'Answered ']],
  ['busy', ['BUSY', 'busy']],
  ['failed', ['FAIL', 'FAILED', 'ERROR']],
  ['congestion', ['CONGESTION']],
  ['invalid-number', ['INVALIDNUMBER', 'INVALID_NUMBER', 'invalid number']],
  ['cancelled', ['CANCEL']],
  ['unknown', ['UNKNOWN', 'ONE THAT CAME LATER']],
];

/** Cases of decoded calls of the pbx API. */
export const clientDecodingCases = [
  provesClient('client/decode/call', async (harness) => {
    const [call] = await readRows(harness, [toRow()]);
    const { raw, ...fields } = call ?? {};
    deepStrictEqual(fields, {
      id: 'ad4c9b90-c071-405a-9723-980d2e5e1623',
      sipCallId: '112233aabbccddee..',
      hangupCause: 'NORMAL_CLEARING',
      durationSeconds: 15,
      billableSeconds: 11,
      billsec: 11,
      direction: 'outbound',
      recordingUrl: 'https://recording.demo/ad4c9b90-c071-405a-9723-980d2e5e1623',
      extension: '101',
      fromNumber: '19001919',
      toNumber: '0899888999',
      receiveDest: null,
      startedAt: new Date('2021-02-17T10:30:35Z'),
      answeredAt: new Date('2021-02-17T10:30:43Z'),
      endedAt: new Date('2021-02-17T10:30:46Z'),
      status: 'ANSWERED',
      disposition: 'answered',
    });
    deepStrictEqual(raw, toRow());
  }),
  provesClient('client/decode/missing-times', async (harness) => {
    const times = NOT_THERE.map((time) => ({ time_started: time, time_answered: time, time_ended: time }));
    for (const { startedAt, answeredAt, endedAt } of await readRows(harness, times.map(toRow))) {
      deepStrictEqual([startedAt, answeredAt, endedAt], [null, null, null]);
    }
    for (const time of NOT_THERE) {
      const { answeredAt, endedAt } = await readReport(harness, { started_at: time, ended_at: time });
      deepStrictEqual([answeredAt, endedAt], [null, null]);
    }
  }),
  provesClient('client/decode/zoned-times', async (harness) => {
    const texts = [
      '2021-02-17 17:30:35',
      '2021-02-17T10:30:35Z',
      '2021-02-17T17:30:35+07:00',
      '2021-02-17T05:30:35-05:00',
    ];
    const rows = await readRows(
      harness,
      texts.map((text) => toRow({ time_started: text })),
    );
    for (const { startedAt } of rows) deepStrictEqual(startedAt, new Date('2021-02-17T10:30:35Z'));
    const [other] = await readRows(harness, [toRow()], { timeZone: '+09:00' });
    deepStrictEqual(other?.startedAt, new Date('2021-02-17T08:30:35Z'));
  }),
  provesClient('client/decode/milliseconds', async (harness) => {
    const [call] = await readRows(harness, [toRow({ time_started: '2021-02-17 17:30:35.999' })]);
    deepStrictEqual(call?.startedAt, new Date('2021-02-17T10:30:35Z'));
    const { createdAt } = await readReport(harness, { created_at: '2021-01-11 11:28:45.999' });
    deepStrictEqual(createdAt, new Date('2021-01-11T04:28:45Z'));
  }),
  provesClient('client/decode/odd-values', async (harness) => {
    const odd = { time_started: '2026-02-30 10:00:00', time_ended: 'N/A', status: null, duration: -5, billsec: '-5' };
    const [, call] = await readRows(harness, [toRow(), toRow(odd)]);
    const { startedAt, endedAt, status, disposition, durationSeconds, billableSeconds, raw } = call ?? {};
    deepStrictEqual(
      [startedAt, endedAt, status, disposition, durationSeconds, billableSeconds],
      [null, null, null, 'unknown', 0, 0],
    );
    deepStrictEqual(raw, toRow(odd));
    const report = await readReport(harness, { ended_at: 'N/A', status: null, duration: -5 });
    deepStrictEqual([report.endedAt, report.status, report.talkSeconds], [null, null, 0]);
  }),
  provesClient('client/decode/numeric-strings', async (harness) => {
    const [call] = await readRows(harness, [toRow({ duration: '45', billsec: '39' })]);
    deepStrictEqual([call?.durationSeconds, call?.billableSeconds], [45, 39]);
    deepStrictEqual((await readReport(harness, { duration: '15' })).talkSeconds, 15);
  }),
  provesClient('client/decode/duplicate-key', async (harness) => {
    const text = JSON.stringify(toRow({ duration: 11 })).replace('"cause"', '"duration":15,"cause"');
    const { cdr } = await harness.connect(respondText(text));
    deepStrictEqual((await cdr.pbx.cdrs.get('a')).durationSeconds, 11);
  }),
  provesClient('client/decode/id-is-trimmed', async (harness) => {
    const [call] = await readRows(harness, [toRow({ id: 'ad4c9b90-c071-405a-9723-980d2e5e1623 ' })]);
    deepStrictEqual(call?.id, 'ad4c9b90-c071-405a-9723-980d2e5e1623');
  }),
  provesClient('client/decode/status', async (harness) => {
    for (const [disposition, spellings] of DISPOSITIONS) {
      const rows = await readRows(
        harness,
        spellings.map((status) => toRow({ status, cause: 'USER_BUSY' })),
      );
      deepStrictEqual(
        rows.map((row) => row.disposition),
        spellings.map(() => disposition),
      );
      deepStrictEqual(
        rows.map(({ status }) => status),
        spellings,
      );
      const [status = ''] = spellings;
      deepStrictEqual((await readReport(harness, { status })).disposition, disposition);
    }
  }),
  provesClient('client/decode/direction', async (harness) => {
    const forms = [3, '3', 'outbound', 1, 2, 7, '', null];
    const rows = await readRows(
      harness,
      forms.map((direction) => toRow({ direction })),
    );
    const expected = ['outbound', 'outbound', 'outbound', 'inbound', 'local', 'unknown', 'unknown', 'unknown'];
    deepStrictEqual(
      rows.map(({ direction }) => direction),
      expected,
    );
    deepStrictEqual(
      rows.map(({ raw }) => raw.direction),
      forms,
    );
    const [mapped] = await readRows(harness, [toRow({ direction: 1 })], {
      directions: { inbound: 2, local: 3, outbound: 1 },
    });
    deepStrictEqual(mapped?.direction, 'outbound');
  }),
  provesClient('client/decode/texts-stay-texts', async (harness) => {
    const numbers = { extension: '0101', from_number: '0012', to_number: '84899888999', receive_dest: '007' };
    const [call] = await readRows(harness, [toRow({ ...numbers, recording_url: 'https://r.example/a?b#c' })]);
    const { extension, fromNumber, toNumber, receiveDest, recordingUrl } = call ?? {};
    deepStrictEqual([extension, fromNumber, toNumber, receiveDest], Object.values(numbers));
    deepStrictEqual(recordingUrl, 'https://r.example/a?b#c');
    const [none] = await readRows(harness, [toRow({ recording_url: '' })]);
    deepStrictEqual(none?.recordingUrl, null);
  }),
  provesClient('client/decode/unknown-keys', async (harness) => {
    const [call] = await readRows(harness, [toRow({ queue: { name: 'sales' } })]);
    deepStrictEqual(call?.raw['queue'], { name: 'sales' });
    deepStrictEqual((await readReport(harness, { cost: 7 })).raw['cost'], 7);
  }),
  provesClient('client/decode/broken-row', async (harness) => {
    for (const [field, value] of [
      ['duration', undefined],
      ['billsec', 'long'],
      ['id', ''],
      ['status', 5],
      ['from_number', { number: '0912345678' }],
    ] as const) {
      const failure = await expectFailure(`a call with a bad ${field}`, 'decode', () =>
        readRows(harness, [toRow(), toRow({ [field]: value })]),
      );
      holds(
        failure.issues.some(({ path }) => path === `data.1.${field}`),
        `the error should name data.1.${field}`,
      );
      holds(!JSON.stringify(failure).includes('0912345678'), 'an error should not repeat values of the response');
    }
  }),
];
