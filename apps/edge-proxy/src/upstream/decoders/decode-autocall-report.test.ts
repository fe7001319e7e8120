import { autocallReportExample } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { decodeAutocallReport as read } from './decode-autocall-report.ts';

const NO_QUERY = new Map<string, string>();
const decodeAutocallReport = (value: unknown) => read(value, NO_QUERY);
const readFacts = (value: unknown) => {
  const facts = decodeAutocallReport(value)?.facts;
  return facts?.shape === 'record' ? facts.record : undefined;
};

const { data } = autocallReportExample;

it('passes the document’s report on', () => {
  expect(decodeAutocallReport(autocallReportExample)?.body).toEqual(autocallReportExample);
});

it('drops what the contract does not name, at every level', () => {
  const response = decodeAutocallReport({ data: { ...data, note: 1, keypress: { deep: 1 } }, debug: true });

  expect(response?.body).toEqual({ data: { ...data, keypress: {} } });
});

it('keeps the provider’s quirks', () => {
  const quirky = { ...data, duration: '15', started_at: null, user_id: 5, status: 'no-answered' };

  expect(decodeAutocallReport({ data: quirky })?.body).toEqual({ data: quirky });
});

it.each([
  ['nothing', undefined],
  ['a text', 'report'],
  ['a bare report', data],
  ['no id', { data: { ...data, id: '' } }],
  ['a number for a time', { data: { ...data, ended_at: 5 } }],
  ['a duration that is none', { data: { ...data, duration: 'long' } }],
  ['a list', [autocallReportExample]],
])('refuses %s', (_label, value) => {
  expect(decodeAutocallReport(value)).toBeNull();
});

describe('facts', () => {
  it.each([
    ['a text', 'M43TUI', true],
    ['a number', 1234, true],
    ['an object', { code: 1 }, true],
    ['an empty text', '', true],
    ['null', null, false],
    ['nothing', undefined, false],
  ])('a password that is %s', (_label, code_otp, holdsSecret) => {
    expect(readFacts({ data: { ...data, code_otp } })?.holdsSecret).toBe(holdsSecret);
  });

  it.each([
    ['its time', '2021-01-11 11:29:09', new Date('2021-01-11T04:29:09Z')],
    ['an empty text', '', null],
    ['null', null, null],
    ['the zero time', '0000-00-00 00:00:00', null],
  ])('an end that is %s', (_label, ended_at, endedAt) => {
    expect(readFacts({ data: { ...data, ended_at } })?.endedAt).toEqual(endedAt);
  });
});
