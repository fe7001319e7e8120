import { array, assert, boolean, constantFrom, integer, property, string, tuple } from 'fast-check';
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
  ['exactly nine digits', 'ext 987654321', 'ext 98765****'],
  ['eight digits', '98765432', '98765432'],
  ['a number with dashes', '098-765-4321', '098-765-****'],
  ['an international number with spaces', 'to +84 98 765 4321', 'to +84 98 765 ****'],
  ['a number with brackets and two spaces', '(098)  765.4321', '(098)  765.****'],
  ['full-width digits', '０９８７６５４３２１', '０９８７６５****'],
  ['Arabic digits', '٠٩٨٧٦٥٤٣٢١', '٠٩٨٧٦٥****'],
  ['zero-width spaces', '0987\u200b65\u200b4321', '0987\u200b65\u200b****'],
  ['a soft hyphen and a word joiner', '0987\u00ad65\u20604321', '0987\u00ad65\u2060****'],
  ['an international number with dots', '+84.90.123.123', '+84.90.12*.***'],
  ['an address that begins like a number', '098.123.234.12', '098.123.2**.**'],
  ['a very long number', '00000000000987654321', '0000000000098765****'],
])('finds numbers in %s', (_label, text, expected) => {
  expect(maskPhonesIn(text)).toBe(expected);
  expect(holdsPhone(text)).toBe(expected !== text);
});

const BETWEEN = [
  '',
  '',
  '',
  ' ',
  '  ',
  '-',
  '.',
  '(',
  ') ',
  '\u00a0',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\u2011',
  '\uff0d',
  '\uff08',
];
const FULL_WIDTH_ZERO = 0xff10;

const digit = integer({ min: 0, max: 9 });
/** A number that begins with 0, each digit in one of two widths and with something before it. */
const written = array(tuple(digit, boolean(), constantFrom(...BETWEEN)), { minLength: 8, maxLength: 14 }).map((rest) =>
  [[0, false, ''] as const, ...rest].map(([value, isWide, before]) => ({
    value,
    text: `${before}${isWide ? String.fromCharCode(FULL_WIDTH_ZERO + value) : value}`,
  })),
);
const around = string({ maxLength: 10 }).map((text) => text.replace(/[\d+]/g, '_'));

it('hides the last four digits of every number of nine digits or more, and nothing else of a text', () => {
  assert(
    property(around, written, around, (before, number, after) => {
      const shown = number.slice(0, -4).map(({ text }) => text);
      const hidden = number.slice(-4).map(({ text }) => text.replace(/.$/u, '*'));
      const whole = [before, ...number.map(({ text }) => text), after].join('');

      expect(maskPhonesIn(whole)).toBe([before, ...shown, ...hidden, after].join(''));
      expect(holdsPhone(whole)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it('lets no last digits of a number through, whatever stands around it', () => {
  assert(
    property(around, around, (before, after) => {
      expect(maskPhone(`${before}0987654321${after}`)).not.toContain('4321');
    }),
    { numRuns: 1000 },
  );
});
