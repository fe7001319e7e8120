import { expect, it } from 'vitest';
import { makeCdr } from '../../test/fixtures.ts';
import { createRecentCalls } from './recent-calls.ts';

const createFinder = () => {
  const asked: string[] = [];
  return {
    asked,
    find: (id: string) => () => {
      asked.push(id);
      return id === 'none' ? undefined : makeCdr(1, { sip_call_id: id });
    },
  };
};

it('finds a call once, until something is written', () => {
  const recent = createRecentCalls();
  const { asked, find } = createFinder();
  const first = recent.get('a', find('a'));

  expect(recent.get('a', find('a'))).toBe(first);
  expect(asked).toEqual(['a']);
  recent.forget();
  recent.get('a', find('a'));
  expect(asked).toEqual(['a', 'a']);
});

it('looks again for what was not there', () => {
  const recent = createRecentCalls();
  const { asked, find } = createFinder();

  expect([recent.get('none', find('none')), recent.get('none', find('none'))]).toEqual([undefined, undefined]);
  expect(asked).toEqual(['none', 'none']);
});

it('keeps a bounded number of calls', () => {
  const recent = createRecentCalls();
  const { asked, find } = createFinder();
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index <= 1000; index += 1) recent.get(String(index), find(String(index)));
  }

  expect(asked.length).toBeGreaterThan(1001);
});
