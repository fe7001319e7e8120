import { expect, it } from 'vitest';
import { toE164 } from './e164.ts';

it.each([
  ['a mobile, national', '0950123456', '+84950123456'],
  ['a mobile with the country code', '84950123456', '+84950123456'],
  ['a mobile in E.164', '+84950123456', '+84950123456'],
  ['a mobile with separators', ' (095) 012-34.56', '+84950123456'],
  ['a landline', '02400001234', '+842400001234'],
  ['another country', '+4915112345678', '+4915112345678'],
  ['another country behind the international prefix', '004915112345678', '+4915112345678'],
  ['an extension', '101', null],
  ['a hotline, which has no E.164 form', '1900', null],
  ['no number', 'anonymous', null],
  ['a withheld number', '+266696687', null],
  ['nothing', '', null],
  ['a blank', ' ', null],
  ['a feature code', '*99', null],
  ['a masked number', '098765****', null],
  ['too many digits', '09501234567890123', null],
  ['fewer digits than any number has', '0950', null],
])('toE164 reads %s', (_, number, e164) => {
  expect(toE164(number)).toBe(e164);
});

it.each([
  ['DE', '0151 12345678', '+4915112345678'],
  ['US', '(202) 555-0123', '+12025550123'],
] as const)('toE164 reads a national number of %s when the country is given', (country, number, e164) => {
  expect(toE164(number, country)).toBe(e164);
});
