import { createPbxCdrReader, createTimeZone, decode } from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import type { PbxCdr } from '@cdr/client';
import { describe, expect, it } from 'vitest';
import type { CallRow } from '../target/row.ts';
import type { Personal } from '../target/state.ts';
import { createPersonalRules } from './personal-rules.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { createRowMaker } from './row-maker.ts';

const reader = createPbxCdrReader();
const toCall = (changes: Readonly<Record<string, unknown>> = {}): PbxCdr =>
  decode(reader, { ...pbxCdrExamples[1], ...changes });

const toRow = (changes?: Readonly<Record<string, unknown>>, personal: Personal = 'keep'): CallRow => {
  const rules = createPersonalRules(personal, createPseudonyms('00'.repeat(32)), () => null);
  const maker = createRowMaker({ account: 'north', rules, zone: createTimeZone() });
  return maker.toCallRow(toCall(changes), { at: '2026-03-01T00:00:00Z', version: 3 });
};

describe('a row', () => {
  it('holds times in UTC and the day of the account’s zone', () => {
    const row = toRow({ time_started: '2026-03-01 06:59:59', time_ended: '2026-03-01 07:00:10' });

    expect(row).toMatchObject({
      started_at: '2026-02-28T23:59:59Z',
      day: '2026-03-01',
      ended_at: '2026-03-01T00:00:10Z',
    });
  });

  it.each([
    ['an ISO time', '2026-02-28T23:59:59Z', '2026-03-01'],
    ['milliseconds', '2026-03-01 06:59:59.900', '2026-03-01'],
    ['an impossible date', '2026-02-30 06:59:59', null],
    ['nothing', '', null],
  ])('has the day of %s', (_, time, day) => {
    expect(toRow({ time_started: time }).day).toBe(day);
  });

  it.each(['', '   ', '***', 'abc***'])('has no Call-ID where it is "%s"', (sip_call_id) => {
    expect(toRow({ sip_call_id }).sip_call_id).toBeNull();
  });

  it.each(['anonymous', 'Restricted', '+266696687', ' '])('has no key of a withheld number: "%s"', (from_number) => {
    expect(toRow({ from_number }).from_key).toBeNull();
  });

  it.each([
    ['0912345678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['+84912345678', '+84912345678'],
    ['0101', '0101'],
  ])('has the phone key of %s', (from_number, key) => {
    expect(toRow({ from_number })).toMatchObject({ from_number, from_key: key });
  });

  it('holds no character that an engine cannot store, but keeps it in raw', () => {
    const row = toRow({ extension: 'a\0b\uD800' });

    expect(row.extension).toBe('a\u2400b\uFFFD');
    expect(JSON.parse(String(row.raw))).toMatchObject({ extension: 'a\0b\uD800' });
  });
});

describe('a fingerprint', () => {
  const print = (changes?: Readonly<Record<string, unknown>>, personal?: Personal) =>
    toRow(changes, personal).fingerprint;

  it.each([
    ['a field', { billsec: 99 }],
    ['a field that this version does not know', { sentiment: 1 }],
    ['a recording’s path', { recording_url: 'https://r.example/b.mp3?s=1' }],
  ])('changes with %s', (_, changes) => {
    expect(print(changes)).not.toBe(print());
  });

  it('stays with a new signature of the recording', () => {
    expect(print({ recording_url: 'https://r.example/a.mp3?s=1' })).toBe(
      print({ recording_url: 'https://r.example/a.mp3?s=2' }),
    );
  });

  it('keeps nothing of a number that is dropped', () => {
    expect(print({ from_number: '0912345678' }, 'drop')).toBe(print({ from_number: '0987654321' }, 'drop'));
  });
});
