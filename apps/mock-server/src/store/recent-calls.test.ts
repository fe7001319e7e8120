import type { PbxCdrWire } from '@cdr/contract';
import { expect, it } from 'vitest';
import { makeCdr } from '../../test/fixtures.ts';
import { createRecentCalls, type RecentCalls } from './recent-calls.ts';

const cdr = makeCdr(1);

const createFinder = () => {
  const asked: string[] = [];
  return {
    asked,
    find: (id: string) => () => {
      asked.push(id);
      return id === 'none' ? undefined : { ...cdr, sip_call_id: id };
    },
  };
};

const ask = (times: number, version: string, recent: RecentCalls, find: () => PbxCdrWire | undefined) =>
  Array.from({ length: times }, () => recent.get('a', version, find));

it('remembers a call that is asked for again, in each version of the data', () => {
  const recent = createRecentCalls();
  const { asked, find } = createFinder();
  const answers = ask(5, '1', recent, find('a'));

  expect(asked).toEqual(['a', 'a']);
  expect(answers.every((answer) => answer?.sip_call_id === 'a')).toBe(true);
  ask(5, '2', recent, find('a'));
  expect(asked).toEqual(['a', 'a', 'a']);
});

it('looks again for what was not there', () => {
  const recent = createRecentCalls();
  const { asked, find } = createFinder();

  expect(ask(3, '1', recent, find('none'))).toEqual([undefined, undefined, undefined]);
  expect(asked).toEqual(['none', 'none', 'none']);
});

it('keeps a bounded number of calls', () => {
  const recent = createRecentCalls();
  const { asked, find } = createFinder();
  for (let round = 0; round < 3; round += 1) {
    for (let index = 0; index < 20_000; index += 1) recent.get(String(index), '1', find(String(index)));
  }

  // Two are needed for each, and what the third round finds are at most the last that were kept.
  expect(asked.length).toBeGreaterThan(50_000 - 1);
});
