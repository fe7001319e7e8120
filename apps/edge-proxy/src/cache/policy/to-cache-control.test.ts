import { describe, expect, it } from 'vitest';
import type { ResponseFacts, RecordFacts } from '../../upstream/decoders/response-facts.ts';
import { toCacheControl } from './to-cache-control.ts';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const silent = new Headers();
const ago = (ms: number): Date => new Date(NOW - ms);

const old: RecordFacts = { startedAt: ago(3 * DAY), endedAt: ago(2 * DAY), awaitsRecording: false, holdsSecret: false };
const settled: RecordFacts = { ...old, startedAt: ago(61 * MINUTE), endedAt: ago(60 * MINUTE) };

const ofRecord = (record: Partial<RecordFacts>): ResponseFacts => ({
  shape: 'record',
  id: 'a',
  record: { ...settled, ...record },
});
const ofPage = (windowEndsAt: Date | null, ...records: readonly RecordFacts[]): ResponseFacts => ({
  shape: 'page',
  records,
  windowEndsAt,
});

const decide = (
  facts: ResponseFacts,
  headers = silent,
  mode: 'keys' | 'passthrough' = 'keys',
  cacheOtpCodes = false,
): string => toCacheControl(facts, headers, { mode, nowMs: NOW, cacheOtpCodes });

const SETTLED = 'max-age=300, stale-while-revalidate=60, stale-if-error=3600';
const RUNNING = 'max-age=2, stale-while-revalidate=3, stale-if-error=60';
const MOMENT = 'max-age=15, stale-while-revalidate=15, stale-if-error=300';
const OLD = 'max-age=86400, stale-while-revalidate=3600, stale-if-error=86400';
const NEVER_FRESH = 'max-age=0, stale-while-revalidate=0, stale-if-error=0';
const LIMITED = 'max-age=300, stale-while-revalidate=0, stale-if-error=0';
const OPEN = 'max-age=2, stale-while-revalidate=3, stale-if-error=300';

it.each([
  ['a call requested by its SIP Call-ID', { shape: 'alias' } as const, 'no-store'],
  ['an old record', ofRecord(old), OLD],
  ['a settled one', ofRecord({}), SETTLED],
  ['one that ended five minutes ago', ofRecord({ endedAt: ago(5 * MINUTE) }), SETTLED],
  ['one that ended a moment less ago', ofRecord({ endedAt: ago(5 * MINUTE - 1) }), MOMENT],
  ['one that ends in the future', ofRecord({ endedAt: ago(-MINUTE) }), MOMENT],
  ['a call that runs', ofRecord({ endedAt: null }), RUNNING],
  ['a running call without a start', ofRecord({ startedAt: null, endedAt: null }), RUNNING],
  ['an unanswered call of a day ago', ofRecord({ startedAt: ago(DAY), endedAt: null }), OLD],
  ['one whose recording is to come', ofRecord({ awaitsRecording: true }), MOMENT],
  ['one whose recording never came', ofRecord({ ...old, awaitsRecording: true }), OLD],
  ['one with a password', ofRecord({ ...old, holdsSecret: true }), 'no-store'],
  ['a step of a scroll', { shape: 'scroll' }, 'no-store'],
  ['what is not there', { shape: 'nothing' }, 'max-age=5, stale-while-revalidate=0, stale-if-error=0'],
  ['a page of a closed window', ofPage(ago(5 * MINUTE), settled, old), SETTLED],
  ['an empty page of a closed window', ofPage(ago(DAY)), SETTLED],
  ['a page of a window that closed a moment ago', ofPage(ago(MINUTE), settled), OPEN],
  ['a page of a window that touches now', ofPage(ago(-MINUTE), settled), OPEN],
  ['a page of an open window', ofPage(null, settled), OPEN],
  ['a page with a call that runs', ofPage(ago(DAY), settled, { ...settled, endedAt: null }), OPEN],
  ['a page with a recording to come', ofPage(ago(DAY), { ...settled, awaitsRecording: true }), OPEN],
] as const satisfies ReadonlyArray<readonly [string, ResponseFacts, string]>)('keeps %s', (_label, facts, expected) => {
  expect(decide(facts)).toBe(expected);
});

describe('trusts a passthrough token for 60 s in all', () => {
  it.each([
    ['an old record', ofRecord(old), 'max-age=60, stale-while-revalidate=0, stale-if-error=0'],
    ['a call that runs', ofRecord({ endedAt: null }), 'max-age=2, stale-while-revalidate=3, stale-if-error=58'],
    ['an open page', ofPage(null), 'max-age=2, stale-while-revalidate=3, stale-if-error=58'],
  ])('for %s', (_label, facts, expected) => {
    expect(decide(facts, silent, 'passthrough')).toBe(expected);
  });
});

describe('a provider', () => {
  it.each([
    ['shortens', 'max-age=20', 'max-age=20, stale-while-revalidate=0, stale-if-error=0'],
    [
      'shortens, and allows it stale',
      'max-age=20, stale-if-error=9',
      'max-age=20, stale-while-revalidate=0, stale-if-error=9',
    ],
    [
      'cannot lengthen',
      'max-age=9999, stale-while-revalidate=9999',
      'max-age=300, stale-while-revalidate=60, stale-if-error=0',
    ],
    ['sends both, and the shorter counts', 's-maxage=900, max-age=20', 'max-age=20, must-revalidate'],
    ['sends an invalid number', 'max-age=soon', 'max-age=0, stale-while-revalidate=0, stale-if-error=0'],
    ['forbids', 'no-store', 'no-store'],
    ['forbids in another case', 'No-Store', 'no-store'],
    ['keeps it private', 'max-age=60;private', 'no-store'],
    ['sends no-cache', 'no-cache', 'no-cache'],
    ['sends must-revalidate', 'must-revalidate', 'max-age=300, must-revalidate'],
  ])('%s', (_label, value, expected) => {
    expect(decide(ofRecord({}), new Headers({ 'cache-control': value }))).toBe(expected);
  });

  it.each([
    ['an end', { expires: 'Sun, 01 Nov 2026 00:00:30 GMT' }, 'max-age=30, stale-while-revalidate=0, stale-if-error=0'],
    [
      'an end by its own clock',
      { date: 'Sun, 01 Nov 2026 01:00:00 GMT', expires: 'Sun, 01 Nov 2026 01:00:20 GMT' },
      'max-age=20, stale-while-revalidate=0, stale-if-error=0',
    ],
    ['an end long ago', { expires: 'Thu, 19 Nov 1981 08:52:00 GMT' }, NEVER_FRESH],
    ['an end that is no date', { expires: '0' }, NEVER_FRESH],
    ['an end without a comma', { expires: 'Mon 01 Nov 2027 00:00:00 GMT' }, NEVER_FRESH],
    ['an end that is far', { expires: 'Mon, 01 Nov 2027 00:00:00 GMT' }, LIMITED],
    ['an end beside a lifetime, which wins', { expires: '0', 'cache-control': 'max-age=300' }, LIMITED],
    ['Vary: *', { vary: 'accept, *' }, 'no-store'],
    ['what it depends on', { vary: 'accept, origin' }, SETTLED],
  ])('sends %s', (_label, headers: Record<string, string>, expected) => {
    expect(decide(ofRecord({}), new Headers(headers))).toBe(expected);
  });

  it('shortens for how long there is nothing', () => {
    expect(decide({ shape: 'nothing' }, new Headers({ 'cache-control': 'no-store' }))).toBe('no-store');
    expect(decide({ shape: 'nothing' }, new Headers({ 'cache-control': 'max-age=2' }))).toMatch(/^max-age=2,/);
  });

  it('cannot have a password kept', () => {
    expect(decide(ofRecord({ holdsSecret: true }), new Headers({ 'cache-control': 'public, max-age=60' }))).toBe(
      'no-store',
    );
  });
});

it('stores a password where the operator allows it, no longer than any record', () => {
  expect(decide(ofRecord({ holdsSecret: true }), silent, 'keys', true)).toBe(SETTLED);
});
