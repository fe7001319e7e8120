import { DEFAULT_DIRECTIONS, toDirection } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { Dice } from '../random/dice.ts';
import { drawParties } from './parties.ts';

const COUNT = 10_000;
const calls = Array.from({ length: COUNT }, (_, index) => drawParties(new Dice(4, 1, index), COUNT));
const of = (name: string) => calls.filter(({ direction }) => toDirection(direction, DEFAULT_DIRECTIONS) === name);

const MOBILE = /^(?:0|84|\+84)95\d{7}$/;
const HOTLINE = /^1900000\d$/;
const EXTENSION = /^(?:1\d\d|02\d\d)$/;

describe('directions', () => {
  it.each([
    ['outbound', 0.56],
    ['inbound', 0.36],
    ['local', 0.08],
  ])('has its share of %s calls', (name, expected) => {
    expect(Math.abs(of(name).length / COUNT - expected)).toBeLessThan(0.02);
  });

  it.each([
    ['outbound', HOTLINE, MOBILE],
    ['inbound', MOBILE, HOTLINE],
    ['local', EXTENSION, EXTENSION],
  ])('%s calls go from the right kind of number to the right kind', (name, from, to) => {
    const wrong = of(name).filter((call) => !from.test(call.from_number) || !to.test(call.to_number));

    expect(wrong).toEqual([]);
  });

  it('starts local calls at their own extension', () => {
    expect(of('local').filter((call) => call.from_number !== call.extension)).toEqual([]);
  });
});

describe('extensions and receivers', () => {
  it('names an extension in every call, at times with a leading zero', () => {
    expect(calls.filter(({ extension }) => !EXTENSION.test(extension))).toEqual([]);
    expect(calls.some(({ extension }) => extension.startsWith('0'))).toBe(true);
  });

  it('sends inbound calls alone through queues and ring groups', () => {
    expect(new Set(of('inbound').map((call) => call.receive_dest))).toEqual(
      new Set(['', '600', '601', 'queue_sales', 'queue_support']),
    );
    expect(new Set([...of('outbound'), ...of('local')].map((call) => call.receive_dest))).toEqual(new Set(['']));
  });
});
