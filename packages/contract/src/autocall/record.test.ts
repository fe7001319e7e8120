import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { autocallReportExample } from '../examples.ts';
import { AutocallReportEnvelope } from './record-wire.ts';
import { createAutocallReportCodec, parseParam } from './record.ts';

const codec = createAutocallReportCodec();
const wire = autocallReportExample.data;
const decode = (change: object) => z.decode(codec, { data: { ...wire, ...change } });

describe('the wire is strict', () => {
  it("takes the document's report", () => {
    expect(AutocallReportEnvelope.safeParse(autocallReportExample).success).toBe(true);
  });

  it.each([
    ['no OTP', { code_otp: null }],
    ['a call never picked up', { started_at: '', ended_at: '', duration: 0 }],
  ])('takes %s', (_, change) => {
    expect(AutocallReportEnvelope.safeParse({ data: { ...wire, ...change } }).success).toBe(true);
  });

  it.each([
    ['a numeric campaign', { campaign_id: 1 }],
    ['a campaign that is no number', { campaign_id: 'spring' }],
    ['a numeric user', { user_id: 5 }],
    ['an OTP that is an object', { code_otp: {} }],
    ['a created_at that is not there', { created_at: '' }],
    ['an ISO time', { created_at: '2021-01-11T11:28:45+07:00' }],
    ['a negative duration', { duration: -1 }],
    ['a duration as text', { duration: '15' }],
    ['a keypress that no phone has', { keypress: 'E' }],
    ['a param that is an object', { param: {} }],
    ['a status spelled right', { status: 'NOANSWER' }],
    ['an unknown type', { type: 'SMS' }],
  ])('refuses %s', (_, change) => {
    expect(AutocallReportEnvelope.safeParse({ data: { ...wire, ...change } }).success).toBe(false);
  });
});

describe('the reader is tolerant', () => {
  it.each([
    ['campaign_id', 'campaignId'],
    ['code_otp', 'otpCode'],
    ['created_at', 'createdAt'],
    ['ended_at', 'endedAt'],
    ['keypress', 'keypress'],
    ['param', 'param'],
    ['phone_number', 'phoneNumber'],
    ['started_at', 'answeredAt'],
    ['type', 'type'],
    ['user_id', 'userId'],
  ])('of a report without %s: %s is null', (key, property) => {
    const data = Object.fromEntries(Object.entries({ ...wire, keypress: '1' }).filter(([name]) => name !== key));
    expect(z.parse(codec, { data })).toHaveProperty(property, null);
    expect(z.parse(codec, { data: { ...data, [key]: null } })).toHaveProperty(property, null);
  });

  it("decodes the document's report", () => {
    expect(z.decode(codec, autocallReportExample)).toEqual({
      id: wire.id,
      campaignId: '1',
      userId: '5',
      otpCode: 'M43TUI',
      createdAt: new Date('2021-01-11T04:28:45Z'),
      answeredAt: new Date('2021-01-11T04:28:54Z'),
      endedAt: new Date('2021-01-11T04:29:09Z'),
      talkSeconds: 15,
      keypress: null,
      param: wire.param,
      phoneNumber: '0987654321',
      type: 'TTS',
      status: 'ANSWERED',
      disposition: 'answered',
      raw: wire,
    });
  });

  it.each([
    ['OTP null', { code_otp: null }, { otpCode: null }],
    ['OTP absent', { code_otp: undefined }, { otpCode: null }],
    ['OTP an object, as the document types it', { code_otp: {} }, { otpCode: null }],
    ['an opaque id', { id: 'any/thing?at all' }, { id: 'any/thing?at all' }],
    ['a numeric campaign', { campaign_id: 7 }, { campaignId: '7' }],
    ['a user with leading zeros', { user_id: '007' }, { userId: '007' }],
    ['a numeric OTP', { code_otp: 471_100 }, { otpCode: '471100' }],
    ['a numeric key', { keypress: 5 }, { keypress: '5' }],
    ['a call never picked up', { started_at: '', ended_at: '' }, { answeredAt: null, endedAt: null }],
    ['duration as text', { duration: '15' }, { talkSeconds: 15 }],
    ['keypress 127', { keypress: '127' }, { keypress: null }],
    ['keypress 127 as a number', { keypress: 127 }, { keypress: null }],
    ['keypress null', { keypress: null }, { keypress: null }],
    ['keypress ""', { keypress: '' }, { keypress: null }],
    ['keypress {}', { keypress: {} }, { keypress: null }],
    ['keys', { keypress: '1*#D' }, { keypress: '1*#D' }],
    ['a status of another spelling', { status: 'no-answered' }, { status: 'no-answered', disposition: 'no-answer' }],
    ['a status that came later', { status: 'VOICEMAIL' }, { status: 'VOICEMAIL', disposition: 'unknown' }],
    ['a type that came later', { type: 'SMS' }, { type: 'SMS' }],
    ['a broken param', { param: '{"a":' }, { param: '{"a":' }],
  ])('%s', (_, change, expected) => {
    expect(decode(change)).toMatchObject(expected);
  });

  it('keeps keys that it does not know, also when it encodes', () => {
    const report = decode({ network: 'x' });
    expect(report.raw['network']).toBe('x');
    expect(z.encode(codec, report)).toEqual({ data: { ...wire, network: 'x' } });
  });

  it('encodes what it decoded', () => {
    expect(z.encode(codec, z.decode(codec, autocallReportExample))).toEqual(autocallReportExample);
  });

  it.each([
    ['no id', { id: undefined }, 'data.id'],
    ['an empty id', { id: '' }, 'data.id'],
    ['a number for a time', { created_at: 1 }, 'data.created_at'],
    ['a duration that is no number', { duration: 'long' }, 'data.duration'],
    ['a number for a pick-up', { started_at: 1 }, 'data.started_at'],
    ['an object for an end', { ended_at: {} }, 'data.ended_at'],
    ['a number for a status', { status: 5 }, 'data.status'],
    ['an object for a campaign', { campaign_id: {} }, 'data.campaign_id'],
    ['an object for a user', { user_id: {} }, 'data.user_id'],
    ['an object for a number', { phone_number: {} }, 'data.phone_number'],
    ['an object for a type', { type: {} }, 'data.type'],
  ])('refuses %s and names the path', (_, change, path) => {
    const result = codec.safeParse({ data: { ...wire, ...change } });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});

describe('parseParam', () => {
  it("reads the document's", () => {
    expect(parseParam({ param: wire.param })).toEqual({
      customer_name: 'Nguyễn Văn A',
      due_amount: '10.410.000',
      due_days: '#15',
      template_name: 'thong_bao_no_cuoc_1',
    });
  });

  it.each([
    ['nothing', null],
    ['broken JSON', '{'],
    ['JSON nested 65 deep', `${'['.repeat(65)}${']'.repeat(65)}`],
  ])('makes no error of %s', (_, param) => {
    expect(parseParam({ param })).toBeUndefined();
  });
});
