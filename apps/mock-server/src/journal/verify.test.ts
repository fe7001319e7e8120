import { describe, expect, it } from 'vitest';
import type { JournalEntry } from './journal.ts';
import { parseExpectation } from './parse-expectation.ts';
import { verify } from './verify.ts';

const makeEntry = (number: number, changes: Partial<JournalEntry> = {}): JournalEntry => ({
  number,
  atMs: 0,
  method: 'GET',
  route: 'pbx.listCdrs',
  id: '',
  query: {},
  status: 200,
  faults: [],
  warnings: [],
  ...changes,
});

const check = (expectation: object, ...entries: readonly JournalEntry[]) =>
  verify(entries, parseExpectation(expectation));

describe('near-misses', () => {
  it('are the three nearest, the latest first', () => {
    const far = { method: 'HEAD', status: 404 };
    const entries = [makeEntry(1), makeEntry(2, far), makeEntry(3), makeEntry(4), makeEntry(5, far), makeEntry(6)];
    const { nearMisses } = check({ method: 'GET', status: 500 }, ...entries);

    expect(nearMisses.map(({ request }) => request.number)).toEqual([6, 4, 3]);
    expect(check({ method: 'GET', status: 500 }, ...entries.slice(0, 3)).nearMisses).toHaveLength(3);
  });

  it('appear if too few requests match, and not if enough do', () => {
    const entries = [makeEntry(1), makeEntry(2, { status: 404 })];
    const missed = check({ status: 200, count: 2 }, ...entries);

    expect(missed).toMatchObject({ verified: false, count: 1 });
    expect(missed.nearMisses.map(({ request }) => request.number)).toEqual([2]);
    expect(check({ status: 200, count: 1 }, ...entries).nearMisses).toEqual([]);
    expect(check({ status: 200, atMost: 0 }, ...entries)).toMatchObject({ verified: false, count: 1, nearMisses: [] });
  });

  it('are typos before other values, absent values after those, and other routes last', () => {
    const { nearMisses } = check(
      { route: 'pbx.listCdrs', query: { status: 'ANSWERED' } },
      makeEntry(1, { query: { status: 'BUSY' } }),
      makeEntry(2, { query: { status: 'answred' } }),
      makeEntry(3, { query: { status: 'FAILED', page: '1' } }),
      makeEntry(4, { route: 'pbx.getCdr', query: { status: 'ANSWERED' } }),
      makeEntry(5),
    );

    expect(nearMisses.map(({ differences }) => differences)).toEqual([
      ['status was answred, not ANSWERED'],
      ['status was FAILED, not ANSWERED'],
      ['status was BUSY, not ANSWERED'],
    ]);
  });

  it('are requests with another status before those with another id', () => {
    const { nearMisses } = check(
      { route: 'pbx.getCdr', id: 'one', status: 200 },
      makeEntry(1, { route: 'pbx.getCdr', id: 'one', status: 503 }),
      makeEntry(2, { route: 'pbx.getCdr', id: 'other' }),
      makeEntry(3, { id: 'one' }),
    );

    expect(nearMisses.map(({ request }) => request.number)).toEqual([1, 2, 3]);
  });

  it.each<readonly [string, Partial<JournalEntry>, object, string]>([
    ['an unknown path', { route: undefined }, { route: 'pbx.getCdr' }, 'route was none, not pbx.getCdr'],
    ['another method', { method: 'HEAD' }, { method: 'get' }, 'method was HEAD, not GET'],
    ['another id', { id: 'one' }, { id: 'other' }, 'id was another one (***)'],
    [
      'a parameter that came twice',
      { query: { status: ['BUSY', '0951234567'] } },
      { query: { status: 'BUSY' } },
      'status was ["BUSY","***"], not BUSY',
    ],
    ['another status', { status: 0 }, { status: 200 }, 'status was 0, not 200'],
  ])('name the difference: %s', (_, changes, expectation, difference) => {
    expect(check(expectation, makeEntry(1, changes)).nearMisses[0]?.differences).toEqual([difference]);
  });
});

it('counts the requests that the journal has dropped', () => {
  expect(verify([makeEntry(11)], parseExpectation({ count: 1 }), 10)).toMatchObject({ verified: true, forgotten: 10 });
});

it('counts requests whose connection a fault has broken', () => {
  expect(check({ status: 0 }, makeEntry(1, { status: 0 }), makeEntry(2))).toMatchObject({ verified: true, count: 1 });
});

it.each([
  ['atLeast', { count: 1, atLeast: 1 }],
  ['atMost', { count: 1, atMost: 1 }],
])('rejects a count beside %s', (_, expectation) => {
  expect(() => parseExpectation(expectation)).toThrow('verify.count must stand without atLeast and atMost');
});
