import { expect, it } from 'vitest';
import { parseCacheControl, toSeconds } from './cache-control.ts';

it.each([
  ['nothing', null, {}],
  ['an empty text', '', {}],
  ['directives in any case', 'Max-Age=60, NO-STORE', { 'max-age': '60', 'no-store': null }],
  ['a quoted value', 'max-age="60"', { 'max-age': '60' }],
  ['a comma in quotes', 'no-cache="a, b", max-age=1', { 'no-cache': 'a, b', 'max-age': '1' }],
  ['a directive in quotes', 'x="no-store", max-age=1', { x: 'no-store', 'max-age': '1' }],
  ['the first of two', 'max-age=1, max-age=2', { 'max-age': '1' }],
  ['a semicolon for a comma', 'max-age=60;private', { 'max-age': '60', private: null }],
  ['no space around the equals sign', 'max-age =60, min-fresh= 5', { 'min-fresh': ' 5' }],
])('reads %s', (_label, text, expected) => {
  expect(Object.fromEntries(parseCacheControl(text))).toEqual(expected);
});

it.each([
  ['whole seconds', 'max-age=60', 60],
  ['leading zeros', 'max-age=0060', 60],
  ['no more than can be told apart', 'max-age=99999999999', 2 ** 31],
  ['nothing of a fraction', 'max-age=60.5', 0],
  ['nothing of a sign', 'max-age=-60', 0],
  ['nothing of letters', 'max-age=60a', 0],
  ['nothing of no value', 'max-age', 0],
  ['nothing of a space', 'max-age= 60', 0],
  ['null where it is absent', 's-maxage=60', null],
])('takes %s', (_label, text, expected) => {
  expect(toSeconds(parseCacheControl(text), 'max-age')).toBe(expected);
});
