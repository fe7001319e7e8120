import { describe, expect, it } from 'vitest';
import { describeVerdict } from './describe-verdict.ts';
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

const show = (expected: object, entries: readonly JournalEntry[], forgotten = 0): string => {
  const expectation = parseExpectation(expected);
  return describeVerdict(expectation, verify(entries, expectation, forgotten), entries.length);
};

describe('a verification that fails', () => {
  it('names the expectation, and the nearest requests', () => {
    const entries = [makeEntry(1, { query: { status: 'BUZY' } }), makeEntry(2, { route: 'pbx.getCdr', id: 'a' })];

    expect(show({ route: 'pbx.listCdrs', query: { status: 'BUSY' }, status: 200, count: 1 }, entries)).toBe(
      [
        'expected exactly 1 request to pbx.listCdrs with status=BUSY with status 200, but found 0 among 2 requests',
        '  nearest: request 1, GET pbx.listCdrs: status was BUZY, not BUSY',
        '  nearest: request 2, GET pbx.getCdr: route was pbx.getCdr, not pbx.listCdrs; status was absent',
      ].join('\n'),
    );
  });

  it.each([
    ['at least', {}, [], 'expected at least 1 request, but the journal is empty'],
    ['exactly', { count: 2 }, [1], 'expected exactly 2 requests, but found 1 among 1 request'],
    ['never', { count: 0 }, [1, 2], 'expected no request, but found 2 among 2 requests'],
    ['at most', { atMost: 1, method: 'get' }, [1, 2], 'expected at most 1 request GET, but found 2 among 2 requests'],
    ['between', { atLeast: 2, atMost: 3 }, [1], 'expected 2 to 3 requests, but found 1 among 1 request'],
  ])('names the expected number: %s', (_, expected, numbers, message) => {
    expect(
      show(
        expected,
        numbers.map((number) => makeEntry(number)),
      ),
    ).toBe(message);
  });

  it('names the number of dropped requests', () => {
    expect(show({ count: 0 }, [makeEntry(11)], 10)).toContain('the journal has dropped 10 earlier ones');
  });

  it('shows neither ids nor numbers', () => {
    const entries = [makeEntry(1, { route: 'pbx.getCdr', id: '0951111111', query: { phone: '0952222222' } })];
    const text = show({ id: '0953333333', query: { phone: '0954444444' } }, entries);

    expect(text).not.toMatch(/095\d/);
    expect(text).toContain('for the id *** with phone=***');
  });
});
