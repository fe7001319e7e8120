import { expect, it } from 'vitest';
import { createRawFields } from './create-raw-fields.ts';

it.each([
  ['one field', ['authorization', 'Bearer a'], 'Bearer a'],
  ['another case', ['Authorization', 'Bearer a'], 'Bearer a'],
  ['spaces around', ['authorization', ' \tBearer a\t '], 'Bearer a'],
  ['a space that Fetch keeps', ['authorization', '\u{a0}Bearer a\u{a0}'], '\u{a0}Bearer a\u{a0}'],
  ['an empty value', ['authorization', ''], ''],
  ['a value of spaces', ['authorization', '  '], ''],
  ['two fields', ['authorization', 'Bearer a', 'accept', '*/*', 'AUTHORIZATION', 'Bearer b'], 'Bearer a, Bearer b'],
  ['other names of one length', ['authorisation', 'Bearer a', 'x', 'y'], null],
  ['nothing', [], null],
])('tells what a Headers would of %s', (_label, list, expected) => {
  const headers = new Headers();
  for (let index = 0; index < list.length; index += 2) headers.append(list[index] ?? '', list[index + 1] ?? '');

  expect(createRawFields(list).get('authorization')).toBe(expected);
  expect(headers.get('authorization')).toBe(expected);
});
