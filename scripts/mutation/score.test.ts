import { describe, expect, it } from 'vitest';
import { describeScore, reachesFloor, toScore } from './score.ts';

const scoreOf = (counts: Readonly<Record<string, number>>) => {
  const outcomes = new Map(
    Object.entries(counts).flatMap(([status, count]) =>
      Array.from({ length: count }, (_, index) => [`src/${status}.ts:${index}`, status] as const),
    ),
  );
  return toScore([...outcomes.keys()], outcomes);
};

describe('a score', () => {
  it.each([
    ['counts killed and timed out mutants as noticed', { Killed: 60, Timeout: 20, Survived: 15, NoCoverage: 5 }, 80],
    ['leaves out what broke the runner', { Killed: 30, Survived: 10, RuntimeError: 60 }, 75],
    ['is 0 where no test reaches the sources', { NoCoverage: 40 }, 0],
    ['is none without a mutant', {}, null],
  ])('%s', (_, counts, percent) => {
    expect(scoreOf(counts).percent).toBe(percent);
  });

  it('lists the mutants that no test caught', () => {
    expect(scoreOf({ Killed: 3, Survived: 2, NoCoverage: 1, Timeout: 1 }).survivors).toEqual([
      'src/NoCoverage.ts:0',
      'src/Survived.ts:0',
      'src/Survived.ts:1',
    ]);
  });

  it('counts the sample alone', () => {
    const outcomes = new Map([
      ['a', 'Killed'],
      ['b', 'Survived'],
      ['c', 'CompileError'],
    ]);

    expect(toScore(['a'], outcomes)).toMatchObject({ judged: 1, percent: 100 });
  });

  it.each([
    ['is missing', new Map<string, string>()],
    ['was not tried', new Map([['a', 'CompileError']])],
  ])('throws if a mutant of the sample %s', (_, outcomes) => {
    expect(() => toScore(['a'], outcomes)).toThrow('no outcome for a');
  });
});

describe('a floor', () => {
  it.each([
    ['is reached by the score itself', { Killed: 85, Survived: 15 }, 85, true],
    ['is not reached by a score below it', { Killed: 84, Survived: 16 }, 85, false],
    ['is reached by anything where there is none', { Survived: 100 }, null, true],
    ['is reached by too few mutants to judge', { Survived: 19 }, 85, true],
    ['is not reached by just enough of them', { Survived: 20 }, 85, false],
  ])('%s', (_, counts, floor, reached) => {
    const score = scoreOf(counts);

    expect(reachesFloor(score, floor)).toBe(reached);
    expect(describeScore('x', 500, score, floor).includes('not reached')).toBe(!reached);
  });
});
