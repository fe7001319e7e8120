import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { autocallReportExample, pbxCdrExamples } from '../src/examples.ts';
import { createAutocallReportCodec, createPbxCdrCodec, createPbxPageCodec, decode } from '../src/index.ts';

const [, answered] = pbxCdrExamples;
const report = autocallReportExample.data;
const cdrCodec = createPbxCdrCodec();
const reportCodec = createAutocallReportCodec();

describe('a call that was changed after it was read is written as it is', () => {
  const call = decode(cdrCodec, { ...answered, receive_dest: '600', trunk: 'x' });

  it('with other values', () => {
    const changed = {
      ...call,
      id: '01b7d166-b564-42ec-80a1-4ad343225934',
      sipCallId: 'a@pbx.example',
      hangupCause: 'USER_BUSY',
      durationSeconds: 60,
      billsec: 50,
      direction: 'inbound',
      recordingUrl: 'https://recording.example/a.wav',
      extension: '0201',
      fromNumber: '0950123456',
      toNumber: '19000001',
      receiveDest: '601',
      startedAt: new Date('2021-02-18T10:00:00Z'),
      answeredAt: new Date('2021-02-18T10:00:10Z'),
      endedAt: new Date('2021-02-18T10:01:00Z'),
      status: 'BUSY',
    } as const;
    const row = {
      id: '01b7d166-b564-42ec-80a1-4ad343225934',
      sip_call_id: 'a@pbx.example',
      cause: 'USER_BUSY',
      duration: 60,
      billsec: 50,
      direction: 1,
      recording_url: 'https://recording.example/a.wav',
      extension: '0201',
      from_number: '0950123456',
      to_number: '19000001',
      receive_dest: '601',
      time_started: '2021-02-18 17:00:00',
      time_answered: '2021-02-18 17:00:10',
      time_ended: '2021-02-18 17:01:00',
      status: 'BUSY',
      trunk: 'x',
    };
    expect(z.encode(cdrCodec, changed)).toEqual(row);
    expect(z.encode(createPbxPageCodec(), { rows: [changed], limit: 10, page: 1, total: 1 }).data).toEqual([row]);
  });

  it('with its talk time under either name', () => {
    expect(z.encode(cdrCodec, { ...call, billableSeconds: 50 }).billsec).toBe(50);
    expect(z.encode(cdrCodec, { ...call, billsec: 50 }).billsec).toBe(50);
    const negative = decode(cdrCodec, { ...answered, billsec: '-7' });
    expect(z.encode(cdrCodec, { ...negative, billableSeconds: 50 }).billsec).toBe(50);
  });

  it.each([
    ['sipCallId', 'sip_call_id'],
    ['hangupCause', 'cause'],
    ['recordingUrl', 'recording_url'],
    ['extension', 'extension'],
    ['fromNumber', 'from_number'],
    ['toNumber', 'to_number'],
    ['receiveDest', 'receive_dest'],
    ['startedAt', 'time_started'],
    ['answeredAt', 'time_answered'],
    ['endedAt', 'time_ended'],
  ])('without %s: %s is ""', (property, key) => {
    expect(z.encode(cdrCodec, { ...call, [property]: null })).toEqual({ ...call.raw, [key]: '' });
  });
});

describe('a report that was changed after it was read is written as it is', () => {
  const read = decode(reportCodec, { data: { ...report, network: 'x' } });

  it('with other values', () => {
    const changed = {
      ...read,
      id: '1_2_3_4_5',
      campaignId: '201',
      userId: '8',
      otpCode: 'AAAAAA',
      createdAt: new Date('2021-02-18T10:00:00Z'),
      answeredAt: new Date('2021-02-18T10:00:10Z'),
      endedAt: new Date('2021-02-18T10:01:00Z'),
      talkSeconds: 50,
      keypress: '1',
      param: '{}',
      phoneNumber: '0950123456',
      type: 'OTP',
      status: 'BUSY',
    };
    expect(z.encode(reportCodec, changed)).toEqual({
      data: {
        id: '1_2_3_4_5',
        campaign_id: '201',
        user_id: '8',
        code_otp: 'AAAAAA',
        created_at: '2021-02-18 17:00:00',
        started_at: '2021-02-18 17:00:10',
        ended_at: '2021-02-18 17:01:00',
        duration: 50,
        keypress: '1',
        param: '{}',
        phone_number: '0950123456',
        type: 'OTP',
        status: 'BUSY',
        network: 'x',
      },
    });
  });

  it.each([
    ['campaignId', 'campaign_id', ''],
    ['userId', 'user_id', ''],
    ['otpCode', 'code_otp', null],
    ['createdAt', 'created_at', ''],
    ['answeredAt', 'started_at', ''],
    ['endedAt', 'ended_at', ''],
    ['keypress', 'keypress', '127'],
    ['param', 'param', ''],
    ['phoneNumber', 'phone_number', ''],
    ['type', 'type', ''],
  ])('without %s: %s is %j', (property, key, nothing) => {
    const changed = { ...read, keypress: '1', [property]: null };
    expect(z.encode(reportCodec, changed)).toEqual({ data: { ...read.raw, keypress: '1', [key]: nothing } });
  });
});
