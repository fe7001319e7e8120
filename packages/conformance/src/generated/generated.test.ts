import { isRecordId, PbxListQueryWire } from '@cdr/contract';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrongAuthorization } from './authorization.ts';
import { badValue, invalidValues, WRONG_TOGETHER } from './list-fault.ts';
import { LIST_PARAMETERS, queryWith, validQuery, validValue } from './list-query.ts';
import { refusedSegment, spellings, unknownSegment } from './record-id.ts';

const holdsFor = <Value>(arbitrary: fc.Arbitrary<Value>, expectThat: (value: Value) => unknown): void => {
  const property = fc.property(arbitrary, (value) => {
    expectThat(value);
  });
  fc.assert(property, { seed: 11, numRuns: 300 });
};

const issuePaths = (query: object): string[] => {
  const parsed = PbxListQueryWire.safeParse(query);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};

/** The values that a run ends with, over some seeds, when nothing that is generated passes. */
const smallest = <Value>(arbitrary: fc.Arbitrary<Value>): unknown[] =>
  [1, 2, 3, 4, 5, 6, 7, 8].map(
    (seed) =>
      fc.check(
        fc.property(arbitrary, () => false),
        { seed, numRuns: 1 },
      ).counterexample?.[0],
  );

describe('what fails', () => {
  it('is made as small as an id can be, whichever way it was made', () => {
    expect(smallest(unknownSegment)).toEqual(Array.from({ length: 8 }, () => 'nobody-'));
    for (const segment of smallest(refusedSegment)) expect(String(segment).length).toBeLessThanOrEqual(8);
  });
});

describe('generated lists', () => {
  it('cover every parameter of the contract but scroll_id', () => {
    expect([...LIST_PARAMETERS, 'scroll_id'].toSorted()).toEqual(Object.keys(PbxListQueryWire.shape).toSorted());
  });

  it('are queries that the contract takes', () => {
    holdsFor(validQuery, (query) => expect(issuePaths(query)).toEqual([]));
  });

  it.each(LIST_PARAMETERS)('hold values of %s that the contract takes', (parameter) => {
    holdsFor(validValue(parameter), (value) => expect(issuePaths({ [parameter]: value })).toEqual([]));
  });

  it.each([...LIST_PARAMETERS, 'scroll_id'] as const)('with a bad %s are wrong there', (parameter) => {
    holdsFor(badValue(parameter), ({ parameters, names }) => {
      expect(names).toBe(parameter);
      expect(issuePaths(Object.fromEntries(parameters))).toContain(parameter);
    });
  });

  it.each(LIST_PARAMETERS)('about %s have it, and few others', (parameter) => {
    holdsFor(queryWith(parameter), (query) => {
      expect(issuePaths(query)).toEqual([]);
      expect(Object.keys(query)).toContain(parameter);
      expect(Object.keys(query).length).toBeLessThan(3);
    });
  });

  it('know many ways to be bad, the empty one for all', () => {
    for (const parameter of LIST_PARAMETERS) expect(invalidValues(parameter)).toContain('');
    expect(invalidValues('limit')).toEqual(expect.arrayContaining(['0', '501', '1e3', '１２', '-1', '5 ']));
    expect(invalidValues('start_date')).toEqual(expect.arrayContaining(['2023-02-29', '2021-02-18 24:00:00', '4']));
    expect(() => invalidValues('no such parameter')).toThrow(RangeError);
  });

  it('that are wrong together are wrong in one place, which they name', () => {
    const ways = new Set<string>();
    for (const arbitrary of WRONG_TOGETHER) {
      holdsFor(arbitrary, ({ way, parameters, names }) => {
        ways.add(way);
        const sent = parameters.map(([name]) => name);
        const twice = sent.filter((name, at) => sent.indexOf(name) !== at);
        expect(way === 'repeated' ? twice : issuePaths(Object.fromEntries(parameters))).toEqual([names]);
      });
    }
    expect(ways).toEqual(new Set(['repeated', 'start after end', 'scroll_id beside another parameter']));
  });
});

const pathOf = (segment: string): string => new URL(`http://target.test/v1/cdr/${segment}`).pathname;

describe('generated ids', () => {
  it('are ones that the contract takes, of up to 1,024 characters', () => {
    let longest = 0;
    holdsFor(unknownSegment, (segment) => {
      longest = Math.max(longest, segment.length);
      expect(isRecordId(decodeURIComponent(segment))).toBe(true);
    });
    expect(longest).toBe(1024);
  });

  it('are ones that the contract refuses, or do not decode', () => {
    const decodes = (segment: string): boolean => {
      try {
        return isRecordId(decodeURIComponent(segment));
      } catch {
        return false;
      }
    };
    holdsFor(refusedSegment, (segment) => expect(decodes(segment)).toBe(false));
  });

  it('go over the wire as they are: no URL parser resolves them', () => {
    for (const arbitrary of [unknownSegment, refusedSegment]) {
      holdsFor(arbitrary, (segment) => expect(pathOf(segment)).toBe(`/v1/cdr/${segment}`));
    }
  });

  it('in any spelling are the same id', () => {
    const id = 'a/b?c@é ☎.~_-1';
    const seen = new Set<string>();
    holdsFor(spellings(id), (segment) => {
      seen.add(segment);
      expect(decodeURIComponent(segment)).toBe(id);
    });
    expect(seen.size).toBeGreaterThan(50);
  });
});

describe('generated credentials', () => {
  it.each([
    ['raw', 'token', ''],
    ['behind Bearer', 'token', 'Bearer '],
    ['of one character', 'x', ''],
  ])('are never the good one, %s', (_, token, scheme) => {
    holdsFor(wrongAuthorization(token, scheme), (value) => {
      expect(value.trim()).not.toBe(`${scheme}${token}`);
      expect(() => new Headers({ authorization: value })).not.toThrow();
    });
  });
});
