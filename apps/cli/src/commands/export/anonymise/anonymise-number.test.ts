import { expect, it } from 'vitest';
import { anonymiseNumber } from './anonymise-number.ts';

const SEED = '1';

it('gives the forms of one number one form, and other numbers others', () => {
  const forms = ['0912345678', '84912345678', '+84912345678', '091 234 56 78'].map((number) =>
    anonymiseNumber(SEED, number),
  );

  expect(new Set(forms).size).toBe(1);
  expect(forms[0]).toMatch(/^01\d{12}$/);
  expect(anonymiseNumber(SEED, '0912345679')).not.toBe(forms[0]);
  expect(anonymiseNumber('2', '0912345678')).not.toBe(forms[0]);
});

it('never gives two numbers one form', () => {
  const numbers = Array.from({ length: 20_000 }, (_, index) => `09${String(10_000_000 + index)}`);

  expect(new Set(numbers.map((number) => anonymiseNumber(SEED, number))).size).toBe(numbers.length);
});

it.each([
  ['an extension', '0203', '0203'],
  ['a withheld number', 'Restricted', 'anonymous'],
  ['a withheld number by its digits', '+266696687', 'anonymous'],
  ['nothing', ' ', ''],
])('keeps %s', (_, number, expected) => {
  expect(anonymiseNumber(SEED, number)).toBe(expected);
});

it('hides a text that is more than a number', () => {
  expect(anonymiseNumber(SEED, 'Nguyen <0912345678>')).toMatch(/^02\d{12}$/);
});
