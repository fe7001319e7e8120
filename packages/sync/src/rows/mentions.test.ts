import { expect, it } from 'vitest';
import { findMentions, holdsNumber, toMention } from './mentions.ts';

it.each([
  ['+84912345678', '912345678'],
  ['0281234567890', '234567890'],
  ['19001919', null],
  ['101', null],
])('%s is mentioned as %s', (key, mention) => {
  expect(toMention(key)).toBe(mention);
});

it.each([
  ['call-0912345678@pbx', ['091234567', '912345678']],
  ['a912345678b', ['912345678']],
  ['12345678', []],
  ['2026-03-01 10:00:00', []],
])('finds what may be a mention in %s', (text, mentions) => {
  expect(findMentions(text)).toEqual(mentions);
});

it.each([
  ['0912345678@pbx', [], true],
  ['sip:+84912345678@pbx', [], true],
  ['queue_19001919', [], true],
  ['x912345678y', ['+84912345678'], true],
  ['x912345678y', [], false],
  ['01b7d166-b564-42ec-80a1-410740123456', [], false],
  ['12345678-b564-42ec-80a1-410740123456', [], false],
  ['aabbccddee112233..', [], false],
  ['77asjd7@192.168.100.200', [], false],
  ['0101', ['0101'], false],
])('finds whether %s, beside %s, holds a number: %s', (text, keys, expected) => {
  expect(holdsNumber(text, keys)).toBe(expected);
});
