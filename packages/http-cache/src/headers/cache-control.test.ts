import fc from 'fast-check';
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
  [
    'members around an unclosed quote',
    'no-store"max-age=1, private',
    { 'no-store': null, 'max-age': '1', private: null },
  ],
  ['no quote closed by an escaped one', 'x="a\\", no-store', { x: '', 'a\\': null, 'no-store': null }],
  ['no space around the equals sign', 'max-age =60, min-fresh= 5', { 'min-fresh': ' 5' }],
])('reads %s', (_label, text, expected) => {
  expect(Object.fromEntries(parseCacheControl(text))).toEqual(expected);
});

/** The same in the plainest way, which looks for a quote's end from each quote anew. */
const readPlainly = (text: string): Record<string, string | null> => {
  const directives: Record<string, string | null> = Object.create(null);
  for (const [member] of text.matchAll(/(?:[^",;]|"(?:[^"\\]|\\.)*")+/gs)) {
    const [, name = '', quoted, plain] = /^([^=\s]+)(?:=(?:"((?:[^"\\]|\\.)*)"|(.*)))?$/s.exec(member.trim()) ?? [];
    const key = name.toLowerCase();
    if (name !== '' && !(key in directives)) directives[key] = quoted ?? plain ?? null;
  }
  return directives;
};

it('agrees with a plainer reader', () => {
  const pieces = fc.constantFrom('"', '\\', ',', ';', '=', ' ', 'a', 'B', 'max-age', '60', 'é');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 24 }), (parts) => {
      const text = parts.join('');
      expect(Object.fromEntries(parseCacheControl(text))).toEqual({ ...readPlainly(text) });
    }),
    { numRuns: 2000 },
  );
});

// Read from each quote anew, these would take minutes.
it.each([
  ['an unclosed quote', `"${'\\"'.repeat(200_000)}, max-age=1`],
  ['unclosed quotes between commas', `${'",\\'.repeat(200_000)}, max-age=1`],
])('reads a long text with %s', (_label, text) => {
  expect(parseCacheControl(text).get('max-age')).toBe('1');
});

it.each([
  ['whole seconds', 'max-age=60', 60],
  ['leading zeros', 'max-age=0060', 60],
  ['at most 2^31', 'max-age=99999999999', 2 ** 31],
  ['0 for a fraction', 'max-age=60.5', 0],
  ['0 for a sign', 'max-age=-60', 0],
  ['0 for letters', 'max-age=60a', 0],
  ['0 without a value', 'max-age', 0],
  ['0 for a space', 'max-age= 60', 0],
  ['null where it is absent', 's-maxage=60', null],
])('reads seconds: %s', (_label, text, expected) => {
  expect(toSeconds(parseCacheControl(text), 'max-age')).toBe(expected);
});
