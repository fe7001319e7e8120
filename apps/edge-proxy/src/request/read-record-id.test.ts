import { assert, property, string } from 'fast-check';
import { isRecordId, toRequestPath } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { readRecordId } from './read-record-id.ts';

it.each([
  ['a UUID', '01b7d166-b564-42ec-80a1-4ad343225934', '01b7d166-b564-42ec-80a1-4ad343225934'],
  ['an encoded slash', 'a%2Fb', 'a/b'],
  ['an encoded percent sign, once', 'a%252Fb', 'a%2Fb'],
  ['an encoded dot in a word', 'a%2e%2eb', 'a..b'],
  ['a plus sign, which is no space here', 'a+b', 'a+b'],
  ['dots at the end', 'aabbccddee112233..', 'aabbccddee112233..'],
  ['UTF-8', 'caf%C3%A9', 'caf\u00e9'],
  ['as many characters as an id may have', 'a'.repeat(1024), 'a'.repeat(1024)],
])('reads %s', (_label, segment, id) => {
  expect(readRecordId(`/v1/cdr/${segment}`, 'id')).toBe(id);
});

describe('refuses', () => {
  it.each([
    ['too many characters', 'a'.repeat(1025), 'not-found'],
    ['too many escapes', '%41'.repeat(342), 'not-found'],
    ['a broken escape', '%zz', 'bad-request'],
    ['half an escape', 'a%4', 'bad-request'],
    ['bytes that are not UTF-8', '%c3', 'bad-request'],
    ['an overlong slash', '%c0%af', 'bad-request'],
    ['NUL', '%00', 'bad-parameter'],
    ['a dot', '%2e', 'bad-parameter'],
    ['two dots', '%2E%2e', 'bad-parameter'],
    ['a way up', '..%2Fetc', 'bad-parameter'],
    ['a way up by backslashes', 'a%5C..%5Cb', 'bad-parameter'],
    ['nothing', '', 'bad-parameter'],
  ])('%s', (_label, segment, kind) => {
    expect(() => readRecordId(`/v1/cdr/${segment}`, 'id')).toThrow(expect.objectContaining({ kind }));
  });
});

it('names the parameter, never its value', () => {
  expect(() => readRecordId('/api/v2/report/..%2F0987654321', 'callId')).toThrow(
    expect.objectContaining({
      details: { errors: [{ parameter: 'callId', detail: expect.not.stringContaining('0987654321') }] },
    }),
  );
});

it('reads back every id that the contract writes', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 80 }).filter(isRecordId), (id) => {
      const path = toRequestPath('/v1/cdr/:id', { id });
      if (path.length > 1_000) return;
      expect(readRecordId(path, 'id')).toBe(id);
    }),
  );
});
