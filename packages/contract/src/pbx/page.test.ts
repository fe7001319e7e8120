import { describe, expect, it } from 'vitest';
import { toIssues } from '../wire/issues.ts';
import { pbxCdrExamples } from '../examples.ts';
import { createPbxPageCodec, createPbxScrollCodec } from './page.ts';
import { PbxPageWire, PbxScrollWire } from './page-wire.ts';

const page = { data: [...pbxCdrExamples], limit: 10, page: 1, total: 22 };
const batch = { data: [...pbxCdrExamples], scroll_id: 'x' };

const pathsOf = (result: { error?: { issues: Array<{ path: PropertyKey[] }> } | undefined }): string[] => [
  ...new Set(result.error?.issues.map(({ path }) => path.join('.'))),
];

describe('a page', () => {
  it.each([
    ['limit', undefined],
    ['page', null],
    ['total', 'many'],
    ['limit', 1.5],
    ['page', '1.5'],
    ['total', '22 calls'],
  ])('is refused, by reader and wire, when its %s is %j', (name, value) => {
    expect(pathsOf(createPbxPageCodec().safeParse({ ...page, [name]: value }))).toEqual([name]);
    expect(pathsOf(PbxPageWire.safeParse({ ...page, [name]: value }))).toEqual([name]);
  });

  it('rejects counts that are not whole', () => {
    const result = createPbxPageCodec().safeParse({ ...page, total: '1.5' });
    expect(toIssues(result.error?.issues ?? [])).toEqual([{ path: 'total', message: 'must be whole' }]);
  });

  it('has rows', () => {
    expect(pathsOf(createPbxPageCodec().safeParse({ ...page, data: undefined }))).toEqual(['data']);
    expect(pathsOf(PbxPageWire.safeParse({ ...page, data: [{}] }))).toContain('data.0.id');
  });
});

it('pages and batches are read in the zone and with the directions of the account', () => {
  const account = { timeZone: 'UTC', directions: { inbound: 3, outbound: 1, local: 2 } };
  const first = { direction: 'inbound', startedAt: new Date('2021-02-18T17:20:58Z') };
  expect(createPbxPageCodec(account).parse(page).rows[0]).toMatchObject(first);
  expect(createPbxScrollCodec(account).parse(batch).rows[0]).toMatchObject(first);
});

describe('a batch of a scroll', () => {
  it.each([
    ['scroll_id', undefined],
    ['scroll_id', null],
    ['scroll_id', 5],
    ['data', null],
  ])('is refused, by reader and wire, when its %s is %j', (name, value) => {
    expect(pathsOf(createPbxScrollCodec().safeParse({ ...batch, [name]: value }))).toEqual([name]);
    expect(pathsOf(PbxScrollWire.safeParse({ ...batch, [name]: value }))).toEqual([name]);
  });
});
