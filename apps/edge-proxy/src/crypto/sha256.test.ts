import { hash } from 'node:crypto';
import { assert, nat, oneof, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from './sha256.ts';

it.each([
  ['nothing', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['one block', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'two blocks',
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
])('hashes the standard’s own example of %s', (_label, text, expected) => {
  expect(sha256(text)).toBe(expected);
});

it('hashes texts of every length around its blocks as Node does', () => {
  for (let length = 0; length <= 200; length += 1) {
    const text = 'x'.repeat(length);
    expect(sha256(text)).toBe(hash('sha256', text));
  }
});

it('hashes any text as Node does, and none shows in the next', () => {
  assert(
    property(
      oneof(
        string({ unit: 'binary', maxLength: 300 }),
        string({ unit: 'grapheme', maxLength: 300 }),
        nat({ max: 2500 }).map((length) => 'aé€😀'.repeat(length)),
      ),
      (text) => {
        expect(sha256(text)).toBe(hash('sha256', text));
        expect(sha256('')).toBe(hash('sha256', ''));
      },
    ),
    { numRuns: 300 },
  );
});
