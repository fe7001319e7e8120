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

it.each([
  ['all calls where they are no more than it keeps', 20_000, 40_000],
  ['none where more are asked for in turn', 30_000, 90_000],
])('remembers %s', (_, ids, finds) => {
  const recent = createRecentCalls();
  let found = 0;
  const find = (): PbxCdrWire => {
    found += 1;
    return cdr;
  };
  for (let round = 0; round < 3; round += 1) {
    for (let index = 0; index < ids; index += 1) recent.get(index.toString(16).padStart(8, '0'), '1', find);
  }

  expect(found).toBe(finds);
});

it('is not held up by ids that fall on the last place, one after the other', () => {
  const recent = createRecentCalls();
  const { asked, find } = createFinder();
  // Their hashes differ, and end in sixteen ones each.
  for (const id of ['0000074a', '00022d68', '0000074a', '00022d68', '0000074a']) recent.get(id, '1', find(id));

  expect(asked).toEqual(['0000074a', '00022d68', '0000074a', '00022d68']);
});

it('goes on remembering, however many ids were asked for once', () => {
  const recent = createRecentCalls();
  const { asked, find } = createFinder();
  for (let index = 0; index < 90_000; index += 1) recent.get(index.toString(16).padStart(8, '0'), '1', () => cdr);
  for (let round = 0; round < 3; round += 1) {
    for (const id of ['a', 'b']) recent.get(id, '1', find(id));
  }

  expect(asked).toEqual(['a', 'b', 'a', 'b']);
});
