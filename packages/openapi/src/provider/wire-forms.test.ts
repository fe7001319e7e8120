import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRecordId, LocalDateTime, PBX_FILTER_MAX_LENGTH, PbxCdrWire, PbxListQueryWire } from '@cdr/contract';
import type { JsonSchema } from '../document/document.ts';
import {
  LOCAL_DATE_TIME_FORM,
  LOCAL_DATE_TIME_OR_NONE_FORM,
  notBlankForm,
  RANGE_FORM,
  RECORD_ID_FORM,
  wholeForm,
} from './wire-forms.ts';

/** Whether a text fits a form, as a validator with Unicode patterns reads it. */
const fits = ({ pattern = '', minLength = 0, maxLength = Infinity }: JsonSchema, text: string): boolean =>
  new RegExp(pattern, 'u').test(text) && text.length >= minLength && text.length <= maxLength;

const accepts = (parameter: 'start_date' | 'extension', text: string): boolean =>
  PbxListQueryWire.safeParse({ [parameter]: text }).success;

const two = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'));

const dates = fc
  .tuple(fc.integer({ min: 0, max: 2999 }), two(13), two(32))
  .map(([year, month, day]) => `${String(year).padStart(4, '0')}-${month}-${day}`);

const times = fc.tuple(two(25), two(61), two(61)).map((parts) => parts.join(':'));

const timestamps = fc.oneof(
  fc.tuple(dates, times).map((parts) => parts.join(' ')),
  dates,
  fc.constantFrom('', '0', '2021-02-18T17:20:58', '2021-02-18 17:20', '2021-02-18 17:20:58 ', '2021-2-18 7:20:58'),
);

/** What no calendar has, which the patterns leave to the server: 30 February, and the year 0. */
const isDayOfSomeMonth = (text: string): boolean => {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  return year > 0 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
};

describe('a form accepts what the contract checks with a function', () => {
  it.each<[string, JsonSchema, (text: string) => boolean]>([
    ['LocalDateTime', LOCAL_DATE_TIME_FORM, (text) => LocalDateTime.safeParse(text).success],
    ['time_answered', LOCAL_DATE_TIME_OR_NONE_FORM, (text) => PbxCdrWire.shape.time_answered.safeParse(text).success],
    ['a bound of a range', RANGE_FORM, (text) => accepts('start_date', text)],
  ])('%s, but for the lengths of months', (_, form, accept) => {
    fc.assert(
      fc.property(timestamps, (text) => {
        expect(fits(form, text) && (text === '' || isDayOfSomeMonth(text))).toBe(accept(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('a text that is not blank', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\u00a0', '\u3000', '0', 'é') }), (text) => {
        expect(fits(notBlankForm(PBX_FILTER_MAX_LENGTH), text)).toBe(accepts('extension', text));
      }),
    );
  });

  it.each([
    ['the longest filter', 256, true],
    ['a longer one', 257, false],
  ])('%s', (_, length, expected) => {
    expect(fits(notBlankForm(PBX_FILTER_MAX_LENGTH), 'a'.repeat(length))).toBe(expected);
    expect(accepts('extension', 'a'.repeat(length))).toBe(expected);
  });

  it('RecordId', () => {
    const unit = fc.constantFrom('.', '..', '/', '\\', '\0', '%', '@', 'a', 'é', '\n', '📞');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 6 }), (id) => {
        expect(fits(RECORD_ID_FORM, id)).toBe(isRecordId(id));
      }),
      { numRuns: 2000 },
    );
  });
});

it.each([
  ['the longest id', 1024, true],
  ['a longer one, which no call can have', 1025, false],
])('RecordId: %s', (_, length, expected) => {
  expect(fits(RECORD_ID_FORM, 'a'.repeat(length))).toBe(expected);
});

it('a whole number without an upper bound of its own fits into 32 bits', () => {
  expect(wholeForm(1)).toEqual({ type: 'integer', format: 'int32', minimum: 1, maximum: 2_147_483_647 });
});
