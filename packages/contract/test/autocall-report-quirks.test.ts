import { expect } from 'vitest';
import { AutocallReportWire, createAutocallReportCodec, decode, parseParam } from '../src/index.ts';
import { autocallReportExample } from '../src/examples.ts';
import { describeQuirks, type Quirk } from './describe-quirks.ts';

const report = autocallReportExample.data;
const readReport = (change: object) => decode(createAutocallReportCodec(), { data: { ...report, ...change } });
const isReport = (change: object): boolean => AutocallReportWire.safeParse({ ...report, ...change }).success;

const QUIRKS: readonly Quirk[] = [
  [
    'the id carries the phone number and is opaque to readers',
    ['id'],
    () => expect(readReport({ id: 'any/thing?at all' }).id).toBe('any/thing?at all'),
  ],
  [
    'campaign and user are numeric texts, never numbers, on the wire and when read',
    ['campaign_id', 'user_id'],
    () => {
      expect([isReport({ campaign_id: 1 }), isReport({ user_id: 'x' })]).toEqual([false, false]);
      expect(readReport({ campaign_id: 1, user_id: '007' })).toMatchObject({ campaignId: '1', userId: '007' });
    },
  ],
  [
    'a phone number is a text on the wire; readers take a number for one',
    ['phone_number'],
    () => {
      expect([isReport({ phone_number: '0987654321' }), isReport({ phone_number: 987654321 })]).toEqual([true, false]);
      expect(readReport({ phone_number: 987654321 }).phoneNumber).toBe('987654321');
    },
  ],
  [
    'code_otp is a text or null; the document’s "object" means that it may be missing',
    ['code_otp'],
    () => {
      expect([isReport({ code_otp: null }), isReport({ code_otp: {} })]).toEqual([true, false]);
      expect([{}, null, undefined].map((code_otp) => readReport({ code_otp }).otpCode)).toEqual([null, null, null]);
    },
  ],
  [
    'a call that was never picked up has "" for started_at and ended_at',
    ['created_at', 'started_at', 'ended_at'],
    () => {
      expect(isReport({ started_at: '', ended_at: '', duration: 0 })).toBe(true);
      expect(isReport({ created_at: '' })).toBe(false);
      expect(readReport({ started_at: '', ended_at: '' })).toMatchObject({ answeredAt: null, endedAt: null });
    },
  ],
  [
    'duration is talk time, and may come as text',
    ['duration'],
    () => expect(readReport({ duration: '15' }).talkSeconds).toBe(15),
  ],
  [
    'keypress 127 means that no key was pressed, and so do null, "" and {}',
    ['keypress'],
    () => {
      const keys = ['127', 127, null, '', {}].map((keypress) => readReport({ keypress }).keypress);
      expect(keys).toEqual([null, null, null, null, null]);
      expect(readReport({ keypress: '1*#A' }).keypress).toBe('1*#A');
    },
  ],
  [
    'param is JSON inside a text; a broken one is kept and is no error',
    ['param'],
    () => {
      expect(parseParam(readReport({}))).toMatchObject({ due_days: '#15' });
      expect(readReport({ param: '{"a":' }).param).toBe('{"a":');
      expect(parseParam(readReport({ param: '{"a":' }))).toBeUndefined();
    },
  ],
  ['type is an open set to readers', ['type'], () => expect(readReport({ type: 'FAX' }).type).toBe('FAX')],
  [
    'NOANWSER is the wire’s spelling; readers take every other one for the same',
    ['status'],
    () => {
      expect([isReport({ status: 'NOANWSER' }), isReport({ status: 'NOANSWER' })]).toEqual([true, false]);
      const spellings = ['NOANWSER', 'NO ANSWER', 'NO_ANSWER', 'NO-ANSWERED', 'no-answered'];
      expect(new Set(spellings.map((status) => readReport({ status }).disposition))).toEqual(new Set(['no-answer']));
      expect(readReport({ status: 'LATER' })).toMatchObject({ status: 'LATER', disposition: 'unknown' });
    },
  ],
];

describeQuirks('the report of autocall', Object.keys(AutocallReportWire.shape), QUIRKS);
