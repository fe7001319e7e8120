import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redactor.ts';

const TOKEN = 'se+cret/token';
const credentials = [[TOKEN, '${PBX_TOKEN}']] as const;
const live = () => createRedactor({ live: true, credentials, personal: ['1_1_1_5_uuid_0987654321'] });
const sandbox = () => createRedactor({ live: false, credentials, personal: [] });

describe('a redactor of a live account', () => {
  it.each([
    ['a token', `Bearer ${TOKEN}`, 'Bearer ${PBX_TOKEN}'],
    ['a token in a URL', 'x=se%2Bcret%2Ftoken', 'x=${PBX_TOKEN}'],
    ['a number', 'from 0912345678', 'from <number>'],
    ['an id', 'id ad4c9b90-c071-405a-9723-980d2e5e1623', 'id <id>'],
    ['nothing personal', 'limit should be 10, not 500, since 2021-02-18 17:20:58', null],
  ])('removes %s from a text', (_, text, safe) => {
    expect(live().text(text)).toBe(safe ?? text);
  });

  it('removes learnt values from texts, in any case', () => {
    const redactor = live();
    redactor.learn({ data: [{ sip_call_id: 'Abc/Def@host', status: 'ANSWERED' }] });
    expect(redactor.text('got abc/def@HOST twice')).toBe('got <…> twice');
    expect(redactor.text('ANSWERED')).toBe('ANSWERED');
  });

  it.each([
    ['a letter that becomes two in lower case', 'İİİİİİ customer', 'İİİİİİ customer was called', '<…> was called'],
    ['such a letter before it', 'customer x', 'İİİİİİİİİİİİ customer x', 'İİİİİİİİİİİİ <…>'],
    ['letters that mean something in a pattern', 'a.b*c(d)[e]|$', 'got A.B*C(D)[E]|$, not aXbbc', 'got <…>, not aXbbc'],
    ['a number between words', 'Hoa 0987654321 Lan', 'got Hoa 0987654321 Lan', 'got <…>'],
    [
      'an id between words',
      'Hoa-ad4c9b90-c071-405a-9723-980d2e5e1623@sbc',
      'got hoa-AD4C9B90-C071-405A-9723-980D2E5E1623@sbc',
      'got <…>',
    ],
    ['a number alone', '0987654321', 'got 0987654321', 'got <number>'],
  ])('finds learnt values with %s', (_, known, text, safe) => {
    const redactor = live();
    redactor.learn({ param: known });
    expect(redactor.text(text)).toBe(safe);
  });

  it('removes a text whole if it contains another one', () => {
    const redactor = live();
    redactor.learn({ data: [{ param: 'customer' }, { param: 'customer Hoa' }] });
    expect(redactor.text('a customer, customer Hoa')).toBe('a <…>, <…>');
  });

  it('shows only the fields of a record that are not personal', () => {
    const [, answered] = pbxCdrExamples;
    expect(live().value(answered)).toEqual({
      id: '<id 1>',
      sip_call_id: '<sip_call_id 2>',
      cause: 'NORMAL_CLEARING',
      duration: 15,
      billsec: 11,
      direction: 3,
      recording_url: '<recording_url 3>',
      extension: '<extension 4>',
      from_number: '<from_number 5>',
      to_number: '<to_number 6>',
      receive_dest: '',
      time_started: '2021-02-17 17:30:35',
      time_answered: '2021-02-17 17:30:43',
      time_ended: '2021-02-17 17:30:46',
      status: 'ANSWERED',
    });
  });

  it('masks equal values equally, and others differently', () => {
    expect(
      live().value([
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ).toEqual([
      ['<value 1>', '<value 2>'],
      ['<value 2>', '<value 3>'],
    ]);
  });

  it('masks numbers in fields without numbers', () => {
    expect(live().value({ from_number: 912345678, duration: 84912345678, billsec: 7 })).toEqual({
      from_number: '<from_number 1>',
      duration: '<duration 2>',
      billsec: 7,
    });
  });

  it.each([
    ['a learnt id', '/v1/cdr/private%2Fcall', '/v1/cdr/<id>'],
    ['an id of the options', '/api/v2/report/1_1_1_5_uuid_0987654321', '/api/v2/report/<id>'],
    ['an invented id', '/v1/cdr/unknown%2F..%2Fx', null],
    [
      'filters that name people',
      '/v1/cdr?phone=091&limit=5&extension=101',
      '/v1/cdr?phone=<phone>&limit=5&extension=<extension>',
    ],
    ['a bad value', '/v1/cdr?limit=-1&start_date=2021-02-30', null],
    ['a path that does not decode', '/v1/cdr/%zz', null],
  ])('masks %s in a path', (_, path, safe) => {
    const redactor = live();
    redactor.learn({ sip_call_id: 'private/call' });
    expect(redactor.path(path)).toBe(safe ?? path);
  });
});

describe('a redactor of a sandbox', () => {
  it('shows everything except credentials and codes', () => {
    const { data } = autocallReportExample;
    expect(sandbox().value({ data })).toEqual({ data: { ...data, code_otp: '<secret>' } });
    expect(sandbox().text(`0912345678 ${TOKEN}`)).toBe('0912345678 ${PBX_TOKEN}');
    expect(sandbox().path('/v1/cdr/abc?phone=1')).toBe('/v1/cdr/abc?phone=1');
  });

  it('shows the missing code of a failed call', () => {
    expect(sandbox().value({ code_otp: null })).toEqual({ code_otp: null });
  });
});
