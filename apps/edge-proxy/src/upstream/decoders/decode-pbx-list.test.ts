import { pbxCdrExamples } from '@cdr/contract/examples';
import { expect, it } from 'vitest';
import { decodePbxList as read } from './decode-pbx-list.ts';

const decodePbxList = (value: unknown, query: Readonly<Record<string, string>> = {}) =>
  read(value, new Map(Object.entries(query)));

const data = [...pbxCdrExamples];
const page = { data, limit: 10, page: 1, total: 2 };
const scroll = { data, scroll_id: 'abc==' };

it.each([
  ['a page', page],
  ['an empty page', { data: [], limit: 10, page: 9, total: 2 }],
  ['a batch of a scroll', scroll],
  ['the end of a scroll', { data: [], scroll_id: 'abc==' }],
])('passes %s on', (_label, value) => {
  expect(decodePbxList(value)?.body).toEqual(value);
});

it.each([
  ['a page', page],
  ['a batch of a scroll', scroll],
])('drops what the contract does not name from %s and its rows', (_label, value) => {
  const noisy = { ...value, took: 3, data: data.map((row) => ({ ...row, _score: 1 })) };

  expect(decodePbxList(noisy)?.body).toEqual(value);
});

it('distinguishes a scroll from a page, and reads each call and the end of its window', () => {
  expect(decodePbxList(scroll)?.facts).toEqual({ shape: 'scroll' });
  expect(decodePbxList(page)?.facts).toMatchObject({ shape: 'page', windowEndsAt: null, records: [{}, {}] });
});

it.each([
  ['the last start', { end_date: '2021-02-19 00:00:00' }, '2021-02-18T17:00:00Z'],
  ['the last end', { end_date_ended: '2021-02-19 07:00:00' }, '2021-02-19T00:00:00Z'],
  [
    'the earlier of both',
    { end_date: '2021-02-20 07:00:00', end_date_ended: '2021-02-19 07:00:00' },
    '2021-02-19T00:00:00Z',
  ],
])('ends a window with %s', (_label, query, expected) => {
  expect(decodePbxList(page, query)?.facts).toMatchObject({ windowEndsAt: new Date(expected) });
});

it('reads a response that is both as a page', () => {
  expect(decodePbxList({ ...page, scroll_id: 'abc==' })?.body).toEqual(page);
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
  expect(decodePbxList(value)).toBeNull();
});

function busyWithout(key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(pbxCdrExamples[0]).filter(([name]) => name !== key));
}
