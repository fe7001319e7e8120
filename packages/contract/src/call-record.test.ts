import { describe, expect, it } from 'vitest';
import { createAutocallReportCodec } from './autocall/record.ts';
import { toCallRecord } from './call-record.ts';
import { decode } from './decode.ts';
import { toE164 } from './e164.ts';
import { autocallReportExample, pbxCdrExamples } from './examples.ts';
import { createPbxCdrCodec } from './pbx/record.ts';

const [busy, answered] = pbxCdrExamples;
const fromCdr = (change: object = {}) => toCallRecord(decode(createPbxCdrCodec(), { ...answered, ...change }));
const fromReport = (change: object = {}) =>
  toCallRecord(decode(createAutocallReportCodec(), { data: { ...autocallReportExample.data, ...change } }));

describe('a call record', () => {
  it('of pbx', () => {
    expect(fromCdr()).toEqual({
      source: 'pbx',
      id: answered.id,
      direction: 'outbound',
      disposition: 'answered',
      from: { number: '19001919', e164: null },
      to: { number: '0899888999', e164: null },
      extension: '101',
      startedAt: new Date('2021-02-17T10:30:35Z'),
      answeredAt: new Date('2021-02-17T10:30:43Z'),
      endedAt: new Date('2021-02-17T10:30:46Z'),
      ringSeconds: 4,
      talkSeconds: 11,
      totalSeconds: 15,
      recordingUrl: answered.recording_url,
      hangupCause: 'NORMAL_CLEARING',
      raw: answered,
    });
  });

  it('of autocall', () => {
    expect(fromReport()).toEqual({
      source: 'autocall',
      id: autocallReportExample.data.id,
      direction: 'outbound',
      disposition: 'answered',
      from: { number: null, e164: null },
      to: { number: '0987654321', e164: null },
      extension: null,
      startedAt: new Date('2021-01-11T04:28:45Z'),
      answeredAt: new Date('2021-01-11T04:28:54Z'),
      endedAt: new Date('2021-01-11T04:29:09Z'),
      ringSeconds: 9,
      talkSeconds: 15,
      totalSeconds: 24,
      recordingUrl: null,
      hangupCause: null,
      raw: autocallReportExample.data,
    });
  });
});

describe('the two durations', () => {
  it('of pbx counts from the start: it is the total', () => {
    expect(fromCdr({ duration: 90, billsec: 60 })).toMatchObject({
      totalSeconds: 90,
      talkSeconds: 60,
      ringSeconds: 30,
    });
  });

  it('of autocall counts from the pick-up: it is the talk', () => {
    expect(fromReport({ duration: 15 })).toMatchObject({ talkSeconds: 15, totalSeconds: 24 });
  });

  it.each([
    ['an unanswered pbx call', () => fromCdr({ ...busy, billsec: 0 }), { ringSeconds: 45, talkSeconds: 0 }],
    ['a missed call that an IVR answered', () => fromCdr(busy), { ringSeconds: 6, talkSeconds: 39, totalSeconds: 45 }],
    [
      'an unanswered autocall call',
      () => fromReport({ started_at: '', ended_at: '', duration: 0, status: 'NOANWSER' }),
      { ringSeconds: null, talkSeconds: 0, totalSeconds: null, disposition: 'no-answer' },
    ],
    [
      'an autocall call that rang and was given up',
      () => fromReport({ started_at: '', duration: 0, status: 'CANCEL' }),
      { ringSeconds: 24, talkSeconds: 0, totalSeconds: 24 },
    ],
    [
      'an autocall call that ends before it starts',
      () => fromReport({ started_at: '2021-01-11 11:28:44', ended_at: '2021-01-11 11:28:43' }),
      { ringSeconds: 0, totalSeconds: 0 },
    ],
    [
      'parts of a second, which are cut off',
      () => fromReport({ created_at: '2021-01-11T11:28:45.600+07:00', ended_at: '2021-01-11T11:29:09.200+07:00' }),
      { ringSeconds: 9, totalSeconds: 24 },
    ],
    ['talk that is longer than the whole', () => fromCdr({ duration: 5, billsec: 9 }), { ringSeconds: 0 }],
  ])('%s', (_, make, expected) => {
    expect(make()).toMatchObject(expected);
  });
});

describe('the E.164 form of a record’s numbers', () => {
  it('is advisory: a number without one is still there', () => {
    const cdr = decode(createPbxCdrCodec(), { ...answered, from_number: '101', to_number: '0950123456' });
    expect(toCallRecord(cdr, { toE164 })).toMatchObject({
      from: { number: '101', e164: null },
      to: { number: '0950123456', e164: '+84950123456' },
    });
  });

  it('is found for both APIs', () => {
    const report = decode(createAutocallReportCodec(), autocallReportExample);
    expect(toCallRecord(report, { toE164 })).toMatchObject({
      from: { number: null, e164: null },
      to: { number: '0987654321', e164: '+84987654321' },
    });
  });
});
