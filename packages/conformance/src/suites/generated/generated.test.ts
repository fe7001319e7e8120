import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrongAuthorization } from './authorization.ts';
import { invalidValues, WRONG_TOGETHER } from './list-fault.ts';
import { LIST_PARAMETERS } from './list-query.ts';
import { refusedSegment, spellings, unknownSegment } from './record-id.ts';

/** What is drawn. That it is good or bad as it should be is shown by the cases, on a server that keeps the contract. */
const draw = <Value>(arbitrary: fc.Arbitrary<Value>): Value[] => fc.sample(arbitrary, { seed: 11, numRuns: 300 });

/** The values that a run ends with, over some seeds, when nothing that is generated passes. */
const smallest = <Value>(arbitrary: fc.Arbitrary<Value>): unknown[] =>
  [1, 2, 3, 4, 5, 6, 7, 8].map(
    (seed) =>
      fc.check(
        fc.property(arbitrary, () => false),
        { seed, numRuns: 1 },
      ).counterexample?.[0],
  );

describe('generated lists', () => {
  it('have many bad values, the empty one for every parameter', () => {
    for (const parameter of LIST_PARAMETERS) expect(invalidValues(parameter)).toContain('');
    expect(invalidValues('limit')).toEqual(expect.arrayContaining(['0', '501', '1e3', '１２', '-1', '5 ']));
    expect(invalidValues('start_date')).toEqual(expect.arrayContaining(['2023-02-29', '2021-02-18 24:00:00', '4']));
    expect(() => invalidValues('no such parameter')).toThrow(RangeError);
  });

  it('have three kinds of invalid combinations', () => {
    const ways = WRONG_TOGETHER.flatMap((arbitrary) => draw(arbitrary).map(({ way }) => way));
    expect(new Set(ways)).toEqual(new Set(['repeated', 'start after end', 'scroll_id beside another parameter']));
  });
});

describe('generated ids', () => {
  it('shrink to the smallest id', () => {
    expect(smallest(unknownSegment)).toEqual(Array.from({ length: 8 }, () => 'unknown-'));
    for (const segment of smallest(refusedSegment)) expect(String(segment).length).toBeLessThanOrEqual(8);
  });

  it('have up to 1,024 characters', () => {
    expect(Math.max(...draw(unknownSegment).map(({ length }) => length))).toBe(1024);
  });

  it.each([
    ['unknown', unknownSegment],
    ['refused', refusedSegment],
  ])('stay unchanged on the wire: no URL parser resolves %s ones', (_, arbitrary) => {
    for (const segment of draw(arbitrary)) {
      expect(new URL(`http://target.test/v1/cdr/${segment}`).pathname).toBe(`/v1/cdr/${segment}`);
    }
  });

  it('have many spellings', () => {
    expect(new Set(draw(spellings('a/b?c@é ☎.~_-1'))).size).toBeGreaterThan(50);
  });
});

describe('generated credentials', () => {
  it.each([
    ['raw', 'token', ''],
    ['behind Bearer', 'token', 'Bearer '],
    ['of one character', 'x', ''],
  ])('never equal the good one, %s', (_, token, scheme) => {
    for (const value of draw(wrongAuthorization(token, scheme))) {
      expect(value.trim()).not.toBe(`${scheme}${token}`);
      expect(() => new Headers({ authorization: value })).not.toThrow();
    }
  });
});
