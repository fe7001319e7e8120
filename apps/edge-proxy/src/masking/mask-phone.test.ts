import { assert, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { holdsPhone, maskPhone, maskPhonesIn } from './mask-phone.ts';

it.each([
  ['0987654321', '098765****'],
  ['+84987654321', '+8498765****'],
  ['098 765 43 21', '098 765 ** **'],
  ['(+84) 98-765.4321', '(+84) 98-765.****'],
  ['0987654321 ', '098765**** '],
  ['19001919', '1900****'],
  ['10101', '1****'],
  ['1010', '***'],
  ['101', '***'],
  ['', ''],
])('masks the number %j', (number, expected) => {
  expect(maskPhone(number)).toBe(expected);
});

it.each(['sip:0987654321@host;user=phone', '"Nguyen" <0987654321>', '#31#0987654321', 'anonymous', '0987654321*1'])(
  'hides %j whole: it is more than a number',
  (text) => {
    expect(maskPhone(text)).toBe('***');
  },
);

it.each([
  ['a UUID', 'cb76e372-b798-4a88-9c8a-410740f0300d', 'cb76e372-b798-4a88-9c8a-410740f0300d'],
  ['a UUID that ends in digits alone', 'cb76e372-b798-4a88-9c8a-410740123456', 'cb76e372-b798-4a88-9c8a-410740123456'],
  ['a hash', '3a3f38bf8ba096884f7b7a178873dc1d@sbc', '3a3f38bf8ba096884f7b7a178873dc1d@sbc'],
  ['a hash with many digits', '1234567890123abc4567890123def@sbc', '1234567890123abc4567890123def@sbc'],
  ['an address', 'a84b4c@192.168.100.200', 'a84b4c@192.168.100.200'],
  ['two numbers', '0987654321 to 0912345678', '098765**** to 091234****'],
  ['a number between letters', 'abc0987654321def', 'abc098765****def'],
  [
    'a number behind a UUID',
    'cb76e372-b798-4a88-9c8a-410740f0300d_0987654321',
    'cb76e372-b798-4a88-9c8a-410740f0300d_098765****',
  ],
  ['a very long number', '00000000000987654321', '0000000000098765****'],
])('finds numbers in %s', (_label, text, expected) => {
  expect(maskPhonesIn(text)).toBe(expected);
  expect(holdsPhone(text)).toBe(expected !== text);
});

it('lets no last digits of a number through, whatever stands around it', () => {
  assert(
    property(string({ maxLength: 10 }), string({ maxLength: 10 }), (before, after) => {
      const text = `${before.replace(/[\d+]/g, '_')}0987654321${after.replace(/\d/g, '_')}`;
      expect(maskPhonesIn(text)).not.toContain('4321');
      expect(maskPhone(text)).not.toContain('4321');
    }),
    { numRuns: 1000 },
  );
});
