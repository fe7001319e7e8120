import { pbxCdrExamples } from '@cdr/contract/examples';
import { expect, it } from 'vitest';
import { readPbxList } from './read-pbx-list.ts';

const data = [...pbxCdrExamples];
const page = { data, limit: 10, page: 1, total: 2 };
const scroll = { data, scroll_id: 'abc==' };

it.each([
  ['a page', page],
  ['an empty page', { data: [], limit: 10, page: 9, total: 2 }],
  ['a batch of a scroll', scroll],
  ['the end of a scroll', { data: [], scroll_id: 'abc==' }],
])('passes %s on', (_label, value) => {
  expect(readPbxList(value)).toEqual({ body: value, facts: null });
});

it.each([
  ['a page', page],
  ['a batch of a scroll', scroll],
])('drops what the contract does not name from %s and its rows', (_label, value) => {
  const noisy = { ...value, took: 3, data: data.map((row) => ({ ...row, _score: 1 })) };

  expect(readPbxList(noisy)?.body).toEqual(value);
});

it('takes an answer that is both for a page', () => {
  expect(readPbxList({ ...page, scroll_id: 'abc==' })?.body).toEqual(page);
});

it.each([
  ['null', null],
  ['a text', 'page'],
  ['rows alone', { data }],
  ['a bare list', data],
  ['rows that are none', { ...page, data: 'none' }],
  ['a row that is none', { ...page, data: [busyWithout('id')] }],
  ['a count that is none', { ...page, total: null }],
  ['an error', { error: 'Not Found' }],
])('refuses %s', (_label, value) => {
  expect(readPbxList(value)).toBeNull();
});

function busyWithout(key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(pbxCdrExamples[0]).filter(([name]) => name !== key));
}
