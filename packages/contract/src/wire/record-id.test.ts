import { describe, expect, it } from 'vitest';
import { isRecordId, RecordId } from './record-id.ts';
import { toRequestPath } from './request-path.ts';

describe('isRecordId', () => {
  it.each([
    ['a UUID', '01b7d166-b564-42ec-80a1-4ad343225934', true],
    ['every odd character of a Call-ID', 'a/b?c%d@e+f~g<h>i:j"k[l]m{n}', true],
    ['dots that are no component', '112233aabbccddee..', true],
    ['three dots', '...', true],
    ['nothing', '', false],
    ['a dot', '.', false],
    ['two dots', '..', false],
    ['a way up', '../../etc', false],
    ['a dot component in the middle', 'a/./b', false],
    ['a dot component at the end', 'a/..', false],
    ['a way up with backslashes', '..\\..', false],
    ['a dot component behind a backslash', 'a\\..', false],
    ['a dot component before a backslash', '.\\a', false],
    ['NUL', 'a\0b', false],
    ['half a surrogate pair', 'a\uD800b', false],
  ])('%s', (_, id, expected) => {
    expect(isRecordId(id)).toBe(expected);
    expect(RecordId.safeParse(id).success).toBe(expected);
  });
});

describe('toRequestPath', () => {
  it.each([
    ['a plain id', 'abc', '/v1/cdr/abc'],
    ['a slash', 'a/b', '/v1/cdr/a%2Fb'],
    ['a question mark', 'a?b', '/v1/cdr/a%3Fb'],
    ['a percent sign', '100%', '/v1/cdr/100%25'],
    ['a hash', 'a#b', '/v1/cdr/a%23b'],
    ['an at sign', 'a@b', '/v1/cdr/a%40b'],
    ['other scripts', 'số', '/v1/cdr/s%E1%BB%91'],
  ])('encodes %s as one segment', (_, id, path) => {
    expect(toRequestPath('/v1/cdr/:id', { id })).toBe(path);
    expect(decodeURIComponent(path.slice('/v1/cdr/'.length))).toBe(id);
  });

  it.each([
    ['a missing parameter', {}],
    ['an empty one', { id: '' }],
    ['a dot', { id: '.' }],
    ['half a surrogate pair', { id: '\uDC00' }],
  ])('refuses %s and does not repeat it', (_, params) => {
    expect(() => toRequestPath('/v1/cdr/:id', params)).toThrow(/^id must not be empty/);
  });
});
