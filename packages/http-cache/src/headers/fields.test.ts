import { expect, it } from 'vitest';
import { toEndToEndFields, toMembers } from './fields.ts';

it.each([
  ['nothing', null, []],
  ['an empty text', '', []],
  ['members, trimmed', ' a ,b', ['a', 'b']],
  ['no empty members', 'a,, ,b,', ['a', 'b']],
])('splits %s', (_label, value, expected) => {
  expect(toMembers(value)).toEqual(expected);
});

it.each([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])('drops %s', (name) => {
  expect(toEndToEndFields(new Headers({ [name]: 'x', etag: '"a"' }))).toEqual([['etag', '"a"']]);
});

it('drops fields that Connection names, in any case', () => {
  const headers = new Headers({ connection: 'close, X-Hop, x-other', 'x-hop': '1', 'x-other': '2', 'x-end': '3' });

  expect(toEndToEndFields(headers)).toEqual([['x-end', '3']]);
});
