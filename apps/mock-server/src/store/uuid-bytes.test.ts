import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isUuid, toUuidBytes, toUuidText } from './uuid-bytes.ts';

it('gives back every UUID, and sorts bytes as their texts', () => {
  const comesBack = fc.property(fc.uuid(), fc.uuid(), (one, other) => {
    expect(toUuidText(toUuidBytes(one))).toBe(one);
    expect(isUuid(one)).toBe(true);
    expect(Math.sign(Buffer.compare(toUuidBytes(one), toUuidBytes(other)))).toBe(
      one < other ? -1 : Number(one > other),
    );
  });

  expect(fc.check(comesBack, { seed: 1, numRuns: 1000 })).toMatchObject({ failed: false });
});

it('reads bytes that stand in the middle of others', () => {
  const bytes = Buffer.concat([
    Buffer.alloc(3, 1),
    toUuidBytes('01b7d166-b564-42ec-80a1-4ad343225934'),
    Buffer.alloc(3),
  ]);

  expect(toUuidText(bytes.subarray(3, 19))).toBe('01b7d166-b564-42ec-80a1-4ad343225934');
});

it.each([
  ['capitals', '01B7D166-B564-42EC-80A1-4AD343225934'],
  ['a space behind it', '01b7d166-b564-42ec-80a1-4ad343225934 '],
  ['a digit before it', '001b7d166-b564-42ec-80a1-4ad343225934'],
  ['no dashes', '01b7d166b56442ec80a14ad343225934'],
  ['a letter that is no digit', '01b7d166-b564-42ec-80a1-4ad34322593g'],
  ['nothing', ''],
])('%s is none', (_, text) => {
  expect(isUuid(text)).toBe(false);
});
