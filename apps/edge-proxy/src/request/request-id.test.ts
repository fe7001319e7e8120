import { describe, expect, it } from 'vitest';
import { toRequestId } from './request-id.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it.each([
  ['a word', 'trace-7'],
  ['a UUID', '01b7d166-b564-42ec-80a1-4ad343225934'],
  ['a UUID with a group of digits alone', '01b7d166-b564-42ec-80a1-123456789012'],
  ['a trace id', '4bf92f3577b34da6a3ce929d0e0e4736'],
  ['epoch milliseconds', 'run:1700000000123'],
  ['64 characters', 'a'.repeat(64)],
])('keeps %s', (_label, offered) => {
  expect(toRequestId(offered)).toBe(offered);
});

describe('makes one in place of', () => {
  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['65 characters', 'a'.repeat(65)],
    ['a space', 'a b'],
    ['two headers, joined', 'one, two'],
    ['a line break', 'a\r\nb'],
    ['letters beyond ASCII', 'tr\u00e4ce'],
    ['markup', '<script>'],
    ['a phone number', '0987654321'],
    ['a phone number with its country', '84987654321'],
    ['a phone number of nine digits', '987654321'],
    ['a phone number behind a letter of a hexadecimal digit', 'a0987654321'],
    ['a phone number behind 00', '0084987654321'],
    ['a phone number in groups', '098-765-4321'],
    ['a phone number that fills up a hash', '00000000000000000000a0987654321f'],
    ['a phone number that fills up a UUID', '00000000-0000-0000-0000-a00987654321'],
    ['a phone number at the end', 'call_0987654321'],
  ])('%s', (_label, offered) => {
    expect(toRequestId(offered)).toMatch(UUID);
  });
});

it('makes another each time', () => {
  expect(toRequestId(null)).not.toBe(toRequestId(null));
});
