import { toPhoneKey } from '@cdr/contract';
import { expect, it } from 'vitest';
import { Dice } from './random/dice.ts';
import { pickCaller, pickHotline, pickMobile } from './phone-numbers.ts';

const CALLS = 8000;
const dice = Array.from({ length: CALLS }, (_, index) => new Dice(3, 1, index));

it('dials mobiles of the withdrawn range 095 only', () => {
  expect(dice.map((die) => pickMobile(die, CALLS)).filter((number) => !/^095\d{7}$/.test(number))).toEqual([]);
});

it('has hotlines of the form 1900000x only', () => {
  expect(dice.map(pickHotline).filter((number) => !/^1900000\d$/.test(number))).toEqual([]);
});

it('delivers callers in all three forms of a number', () => {
  const callers = dice.map((die) => pickCaller(die, CALLS));

  expect(callers.filter((number) => !/^(?:0|84|\+84)95\d{7}$/.test(number))).toEqual([]);
  expect(new Set(callers.map((number) => number.slice(0, -9)))).toEqual(new Set(['0', '84', '+84']));
});

it('lets customers call again', () => {
  const customers = new Set(dice.map((die) => toPhoneKey(pickCaller(die, CALLS))));

  expect(customers.size).toBeGreaterThan(CALLS / 8);
  expect(customers.size).toBeLessThanOrEqual(CALLS / 4);
});

it('serves a single call, too', () => {
  expect(pickMobile(new Dice(1, 1, 0), 1)).toBe('0950000000');
});
