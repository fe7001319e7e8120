import { describe, expect, it } from 'vitest';
import { isWithheldNumber, toPhoneKey } from './phone-number.ts';

it.each([
  ['a mobile, national', '0950123456', '+84950123456'],
  ['a mobile, international without +', '84950123456', '+84950123456'],
  ['a mobile, E.164', '+84950123456', '+84950123456'],
  ['a "+" that a query string turned into a space', ' 84950123456', '+84950123456'],
  ['a landline of eleven digits', '02400001234', '+842400001234'],
  ['a number with separators', '(095) 012-34.56', '+84950123456'],
  ['one digit more than a number has', '095012345678', '095012345678'],
  ['a number behind other digits', '990950123456', '990950123456'],
  ['a hotline', '19000001', '19000001'],
  ['an extension', '101', '101'],
  ['an extension that begins like a country code', '8401', '8401'],
  ['a number of another country', '+4915112345678', '+4915112345678'],
  ['a caller without a number', 'anonymous', 'anonymous'],
])('%s', (_, number, key) => {
  expect(toPhoneKey(number)).toBe(key);
});

describe('a number that identifies no caller', () => {
  it.each([
    null,
    '',
    '  ',
    'anonymous',
    'Anonymous ',
    'Restricted',
    'unknown',
    'UNAVAILABLE',
    'private',
    '+266696687',
    '266696687',
    'anonymous@anonymous.invalid',
    'sip:anonymous@anonymous.invalid',
    '***',
    '098765****',
  ])('is %j', (number) => {
    expect(isWithheldNumber(number)).toBe(true);
  });

  it.each(['0950123456', '+84950123456', '101', '19000001', '*99', '**12', '+2666966870', 'unknown-caller', 'alice'])(
    'is not %j',
    (number) => {
      expect(isWithheldNumber(number)).toBe(false);
    },
  );
});
