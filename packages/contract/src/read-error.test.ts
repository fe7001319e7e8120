import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROBLEM_KINDS, toProblemType } from './edge/problem-kinds.ts';
import { Problem } from './edge/problem.ts';
import { PbxParameterErrors } from './pbx/errors.ts';
import { readParameterErrors, readProblemKind } from './read-error.ts';

const texts = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__');

describe('readParameterErrors', () => {
  it.each<[string, unknown, unknown[]]>([
    ['one of pbx', { error: [{ limit: 'must be 1 to 500' }] }, [['limit', 'must be 1 to 500']]],
    [
      'two of pbx',
      { error: [{ limit: 'a' }, { page: 'b' }] },
      [
        ['limit', 'a'],
        ['page', 'b'],
      ],
    ],
    ['one of the edge', { errors: [{ parameter: 'sort', detail: 'is not known' }] }, [['sort', 'is not known']]],
    ['a message alone', { error: 'Not Found' }, []],
    ['entries of another form', { error: [{ limit: 5 }, 'x', null], errors: [{ parameter: 'a' }] }, []],
    ['a list', [], []],
    ['nothing', undefined, []],
  ])('%s', (_, body, expected) => {
    expect(readParameterErrors(body)).toEqual(expected);
  });

  it('reads every body that the schemas take, and throws for none', () => {
    const lists = fc.oneof(fc.anything(), fc.array(fc.oneof(fc.anything(), fc.dictionary(texts, fc.anything()))));
    const anyBodies = fc.oneof(fc.anything(), fc.record({ error: lists, errors: lists }, { requiredKeys: [] }));
    const ofPbx = fc.array(fc.dictionary(texts, fc.string())).map((error) => ({ error }));
    fc.assert(
      fc.property(ofPbx, anyBodies, (body, any) => {
        expect(PbxParameterErrors.safeParse(body).success).toBe(true);
        expect(readParameterErrors(body)).toEqual(body.error.flatMap((error) => Object.entries(error)));
        expect(
          readParameterErrors(any)
            .flat()
            .every((part) => typeof part === 'string'),
        ).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ parameter: texts, detail: fc.string() })), (errors) => {
        const body = { type: toProblemType('bad-parameter'), title: 't', status: 400, errors };
        expect(Problem.safeParse(body).success).toBe(true);
        expect(readParameterErrors(body)).toEqual(errors.map(({ parameter, detail }) => [parameter, detail]));
      }),
    );
  });
});

describe('readProblemKind', () => {
  it.each(PROBLEM_KINDS)('%s', (kind) => {
    expect(readProblemKind({ type: toProblemType(kind) })).toBe(kind);
  });

  it.each([
    ['a kind that came later', { type: 'urn:cdr:problem:later' }],
    ["another server's error", { error: 'Not Found' }],
    ['no body', undefined],
  ])('%s: none', (_, body) => {
    expect(readProblemKind(body)).toBeUndefined();
  });
});
