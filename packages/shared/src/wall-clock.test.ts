import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toFastWallText } from './fast-wall-text.ts';
import { addSeconds, toWallSeconds, toWallText } from './wall-clock.ts';

it.each([
  ['the beginning of counting', '1970-01-01 00:00:00', 0],
  ['a second before it', '1969-12-31 23:59:59', -1],
  ['a leap day', '2024-02-29 12:34:56', 1_709_210_096],
  ['the first second there is', '0001-01-01 00:00:00', -62_135_596_800],
  ['the last one', '9999-12-31 23:59:59', 253_402_300_799],
])('converts %s', (_, text, second) => {
  expect(toWallSeconds(text)).toBe(second);
  expect(toWallText(second)).toBe(text);
  expect(toFastWallText(second)).toBe(text);
});

it('converts every second to a text and back, in the order of time', () => {
  const second = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
  const comesBack = fc.property(second, second, (one, other) => {
    const [text, next] = [toWallText(one), toWallText(other)];
    expect(toWallSeconds(text)).toBe(one);
    expect(toFastWallText(one)).toBe(text);
    expect(text < next).toBe(one < other);
  });

  expect(fc.check(comesBack, { seed: 1, numRuns: 5000 })).toMatchObject({ failed: false });
});

it.each(['', '2021-02-18', '2021-02-30 00:00:00', '2021-02-18T17:20:58', '2021-02-18 24:00:00', '2021-02-18 17:20:5x'])(
  'rejects %j',
  (text) => {
    expect(toWallSeconds(text)).toBeNaN();
  },
);

it.each([
  ['later', '2026-12-31 23:59:59', 1, '2027-01-01 00:00:00'],
  ['earlier', '2024-03-01 00:00:00', -1, '2024-02-29 23:59:59'],
])('moves a text to a %s one', (_, text, seconds, moved) => {
  expect(addSeconds(text, seconds)).toBe(moved);
});

it('rejects every text of another form, a good one with more or less in it too', () => {
  const nearly = fc
    .tuple(fc.nat(19), fc.nat(2), fc.constantFrom('', '0', '1', ' ', '-', '+', '\n', 'Z', '.000'))
    .map(([at, less, more]) => {
      const good = '2021-02-18 17:20:58';
      return good.slice(0, at) + more + good.slice(at + less);
    })
    .filter((text) => text.length !== 19);
  fc.assert(
    fc.property(fc.oneof(fc.string(), nearly), (text) => {
      expect(toWallSeconds(text)).toBeNaN();
    }),
    { numRuns: 1000 },
  );
});

it('rejects a good text with another character', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 18 }), fc.constantFrom('x', '/', ':', ' ', '٣', '\0', 'T'), (at, other) => {
      const good = '2021-02-18 17:20:58';
      fc.pre(good[at] !== other);
      expect(toWallSeconds(`${good.slice(0, at)}${other}${good.slice(at + 1)}`)).toBeNaN();
    }),
  );
});
