import { PbxPageWire } from '@cdr/contract';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { Drift } from './drift.ts';
import { expectCdr, expectReport, expectWireForm } from './expect-wire.ts';

const [, call] = pbxCdrExamples;
const report = autocallReportExample.data;
const page = { data: [call], limit: 10, page: 1, total: 1 };
const without = (record: object, name: string): object =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));

describe('a call and a report', () => {
  it('are taken as the documents show them', () => {
    expect(expectCdr(call)).toEqual(call);
    expect(expectReport(report)).toEqual(report);
  });

  it.each(Object.keys(call))('lack no %s', (name) => {
    expect(() => expectCdr(without(call, name))).toThrow(
      new RegExp(`^a call should have the documented form: ${name} `),
    );
  });

  it.each(Object.keys(report))('lack no %s', (name) => {
    expect(() => expectReport(without(report, name))).toThrow(
      new RegExp(`^a report should have the documented form: ${name} `),
    );
  });

  it.each([
    ['a number for a text', { ...call, from_number: 899_888_999 }, /from_number must be string/],
    ['a text for a number', { ...call, billsec: '11' }, /billsec must be number/],
    ['null for a text', { ...call, time_answered: null }, /time_answered must be/],
    ['a time of another form', { ...call, time_started: '2021-02-17T17:30:35Z' }, /time_started/],
    ['a field of another case', { ...without(call, 'cause'), Cause: 'x' }, /cause/],
    ['a field beyond the document', { ...call, an_alien: 1 }, /no field beyond the document's: an_alien$/],
    ['a list', [call], /^a call should have the documented form: a call must be/],
    ['nothing', undefined, /^a call should have the documented form: a call must be/],
  ])('hold no %s', (_, value, message) => {
    expect(() => expectCdr(value)).toThrow(message);
    expect(() => expectCdr(value)).toThrow(Drift);
  });
});

describe('a page', () => {
  it('may have fields beyond the document, of which nothing is read', () => {
    expect(expectWireForm('a page', PbxPageWire, { ...page, took: 1 })).toMatchObject(page);
  });

  it.each([
    [
      'the row and the field',
      { ...page, data: [call, { ...call, billsec: '1' }] },
      /: data\.1\.billsec must be number/,
    ],
    ['the field that is missing', without(page, 'total'), /: total must be/],
    ['no value', { ...page, data: [{ ...call, from_number: { secret: '0899888999' } }] }, /^(?!.*0899888999)/],
  ])('that is none names %s', (_, value, message) => {
    expect(() => expectWireForm('a page', PbxPageWire, value)).toThrow(message);
  });
});
