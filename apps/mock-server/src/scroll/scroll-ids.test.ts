import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScrollIds } from './scroll-ids.ts';

const key = Buffer.alloc(32, 7);
const ids = createScrollIds(key, 'one');
const position = {
  scroll: '0b2c1f9e-7a51-4c7a-9a53-1c1f0d3b7e21',
  filter: { phone: '0951234567' },
  snapshot: 5000,
  epoch: 0,
  after: { time_started: '2026-06-15 10:20:30', id: '7d0e1b52-4d9a-4f7c-8a51-0c2f6d3b9e10' },
  reachedMs: 1_780_000_000_000,
};

it('opens its own ids', () => {
  const opensAgain = fc.property(fc.uuid(), fc.uuid(), (scroll, id) => {
    const moved = { ...position, scroll, after: { ...position.after, id } };
    expect(ids.open(ids.seal(moved))).toEqual(moved);
  });

  expect(fc.check(opensAgain, { seed: 1 })).toMatchObject({ failed: false });
});

it('needs no encoding in a query, and hides its filter', () => {
  expect(ids.seal(position)).toMatch(/^[\w-]{60,400}$/);
  expect(Buffer.from(ids.seal(position), 'base64url').toString('latin1')).not.toContain('0951234567');
});

describe('an id of the longest filters is one that a request may have', () => {
  const LONGEST_SCROLL_ID = 4096;
  const FILTER_LENGTH = 256;
  const make = (text: string) => ({
    ...position,
    filter: { phone: text, extension: text, recordingFile: text, status: text },
  });

  it.each([
    ['letters', 'x'],
    ['control characters', '\u0001'],
    ['quotes', '"'],
    ['letters of Vietnam', 'ố'],
    ['pairs of surrogates', '😀'],
  ])('of %s', (_, sign) => {
    const long = make(sign.repeat(FILTER_LENGTH / sign.length));

    expect(ids.seal(long).length).toBeLessThanOrEqual(LONGEST_SCROLL_ID);
    expect(ids.open(ids.seal(long))).toEqual(long);
  });

  it('of any signs', () => {
    const sign = fc.string({ unit: 'grapheme', minLength: FILTER_LENGTH, maxLength: FILTER_LENGTH });
    const fits = fc.property(fc.tuple(sign, sign, sign, sign), (texts) => {
      const [phone, extension, recordingFile, status] = texts.map((text) =>
        text.slice(0, FILTER_LENGTH).replace(/\p{Surrogate}/gu, ''),
      );
      const long = { ...position, filter: { phone, extension, recordingFile, status } };
      expect(ids.seal(long).length).toBeLessThanOrEqual(LONGEST_SCROLL_ID);
      expect(ids.open(ids.seal(long))).toEqual(long);
    });

    expect(fc.check(fits, { seed: 1 })).toMatchObject({ failed: false });
  });
});

it('seals a position in another id each time', () => {
  expect(ids.seal(position)).not.toBe(ids.seal(position));
});

it('seals each position in an id of its own', () => {
  expect(ids.seal({ ...position, after: null })).not.toBe(ids.seal(position));
});

describe('rejects', () => {
  const sealed = ids.seal(position);

  it('any id of which one character was changed', () => {
    const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const staysShut = fc.property(fc.nat(sealed.length - 1), fc.nat(63), (at, character) => {
      const changed = `${sealed.slice(0, at)}${ALPHABET.charAt(character)}${sealed.slice(at + 1)}`;
      expect(ids.open(changed)).toEqual(changed === sealed ? position : null);
    });

    expect(fc.check(staysShut, { seed: 1, numRuns: 500 })).toMatchObject({ failed: false });
  });

  it('any other text', () => {
    const staysShut = fc.property(fc.string(), (text) => ids.open(text) === null);

    expect(fc.check(staysShut, { seed: 1 })).toMatchObject({ failed: false });
  });

  it.each([
    ['nothing', ''],
    ['a part of it', sealed.slice(0, 50)],
    ['it, twice', sealed + sealed],
    ['it with padding', `${sealed}==`],
    ['it with a space in front', ` ${sealed}`],
    ['it with a stray character', `${sealed.slice(0, 20)}!${sealed.slice(20)}`],
    ['an id of another tenant', createScrollIds(key, 'two').seal(position)],
    ['an id of another key', createScrollIds(Buffer.alloc(32, 8), 'one').seal(position)],
  ])('%s', (_, text) => {
    expect(ids.open(text)).toBeNull();
  });
});
