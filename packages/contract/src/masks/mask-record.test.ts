import {
  AutocallReportEnvelope,
  type AutocallReportWire,
  createAutocallReportCodec,
  createPbxCdrCodec,
  type PbxCdrWire,
} from '../index.ts';
import { autocallReportExample, pbxCdrExamples } from '../examples.ts';
import { describe, expect, it } from 'vitest';
import { maskBody } from './mask-record.ts';

const [busy, answered] = pbxCdrExamples;

it('leaves of a report what an operator needs', () => {
  expect(maskBody(autocallReportExample)).toEqual({
    data: {
      ...autocallReportExample.data,
      id: '1_1_1_5_***_098765****',
      phone_number: '098765****',
      code_otp: null,
      keypress: '***',
      param: '***',
    },
  });
});

it('leaves of a call what an operator needs', () => {
  expect(maskBody(answered)).toEqual({
    ...answered,
    from_number: '1900****',
    to_number: '089988****',
    recording_url: '***',
  });
});

it('masks each row of a list, and nothing beside them', () => {
  const page = { data: [busy, answered], limit: 10, page: 1, total: 2 };

  expect(maskBody(page)).toEqual({ ...page, data: [maskBody(busy), maskBody(answered)] });
});

it('leaves what a tolerant reader of the contract takes', () => {
  expect(createAutocallReportCodec().safeParse(maskBody(autocallReportExample)).success).toBe(true);
  expect(createPbxCdrCodec().safeParse(maskBody(busy)).success).toBe(true);
  expect(AutocallReportEnvelope.shape.data.shape.code_otp.safeParse(null).success).toBe(true);
});

describe('fields that came in another form', () => {
  it.each([
    ['a number for a text', { to_number: 84987654321 }, { to_number: '8498765****' }],
    ['an empty text, which means none', { to_number: '', recording_url: '' }, { to_number: '', recording_url: '' }],
    ['null, which means the same', { to_number: null, param: null }, { to_number: null, param: null }],
    [
      'a list or an object, of which nothing is left',
      { to_number: [], keypress: {} },
      { to_number: '***', keypress: '***' },
    ],
    ['a number in a telephone’s own name', { extension: '0987654321' }, { extension: '098765****' }],
    ['a number in a Call-ID', { sip_call_id: '+84987654321@host' }, { sip_call_id: '***' }],
    ['a short extension', { extension: '101' }, { extension: '101' }],
  ])('%s', (_label, record, expected) => {
    expect(maskBody(record)).toEqual(expected);
  });
});

describe('a field of a record', () => {
  /** Whether it is personal data: the type requires a value for each field that the contract gains. */
  const IS_PERSONAL: Readonly<Record<keyof AutocallReportWire | keyof PbxCdrWire, boolean>> = {
    billsec: false,
    campaign_id: false,
    cause: false,
    code_otp: true,
    created_at: true,
    direction: false,
    duration: false,
    ended_at: true,
    extension: true,
    from_number: true,
    id: true,
    keypress: true,
    param: true,
    phone_number: true,
    receive_dest: true,
    recording_url: true,
    sip_call_id: true,
    started_at: true,
    status: false,
    time_answered: true,
    time_ended: true,
    time_started: true,
    to_number: true,
    type: false,
    user_id: false,
  };

  it.each(Object.entries(IS_PERSONAL))('hides a number in %s: %s', (name, isPersonal) => {
    expect(JSON.stringify(maskBody({ [name]: '0987654321' })).includes('0987654321')).toBe(!isPersonal);
  });
});

it('masks a number in a time field that holds no time, and keeps times', () => {
  const odd = { ...busy, time_ended: 'call 0987654321' };
  expect(maskBody(odd)).toMatchObject({ time_started: busy.time_started, time_ended: 'call 098765****' });
});
