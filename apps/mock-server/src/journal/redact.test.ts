import { PBX_LIST_PARAMETERS } from '@cdr/contract';
import { createTraffic } from '@cdr/synthetic';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from './journal.ts';
import { redactEntry, toShownName, toShownValue } from './redact.ts';

const { cdrAt } = createTraffic({ seed: 3, calls: 200 });

/** Values that a journal must never show, wherever a caller puts them. */
const SECRETS = [
  'demo-pbx-token',
  'eyJhbGciOi.J9',
  '0951234567',
  '84951234567',
  '951234567',
  '+84951234567',
  '095 123 4567',
  '0951-234-567',
  '0951-23-45 67',
  '2024-123456',
  '01b7d166-b564-42ec-80a1-4ad343225934',
  '1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321',
  'https://recording.example/a.wav',
  ...[0, 50, 100, 150].map((index) => cdrAt(index).sip_call_id),
];

const ENTRY: JournalEntry = {
  number: 1,
  atMs: 0,
  method: 'GET',
  route: 'pbx.listCdrs',
  id: 'secret-id',
  query: {},
  status: 200,
  faults: [],
  warnings: [],
};

describe('a query shows', () => {
  it.each([
    ['status', 'ANSWRED'],
    ['status', 'NO-ANSWER'],
    ['direction', 'outbound'],
    ['direction', '3'],
    ['extension', '0201'],
    ['limit', '500'],
    ['limit', '-1'],
    ['offset', '10000000'],
    ['start_date', '2026-07-01 09:00:00'],
    ['end_date', '2026-13-45'],
    ['end_date_ended', '2026-07-01T09:00:00+07:00'],
    ['end_date_ended', '2026-07-01 09:00:00 07:00'],
    ['start_date', '2026-7-1 9:00'],
    ['start_date', '2026-07-01T09:00:00.000Z'],
    ['page', ''],
  ])('%s=%s as it is', (name, value) => {
    expect(toShownValue(name, value)).toBe(value);
  });

  it('several values of one parameter, each by itself', () => {
    expect(toShownValue('status', ['BUSY', '0951234567'])).toEqual(['BUSY', '***']);
  });

  it.each(SECRETS)('never %s, in any parameter', (secret) => {
    const isShown = PBX_LIST_PARAMETERS.filter((name) => toShownValue(name, secret) !== '***');

    expect(isShown).toEqual([]);
    expect(toShownValue('anything', secret)).toBe('***');
  });

  it('no value of secret or personal parameters', () => {
    const harmless = ['BUSY', '1', '2026-07-01'];

    for (const name of ['phone', 'recordingfile', 'scroll_id']) {
      expect(harmless.map((value) => toShownValue(name, value))).toEqual(['***', '***', '***']);
    }
  });

  it.each([
    ['satus', 'satus'],
    ['filter[status]', 'filter%5Bstatus%5D'],
    ['0951234567', '***'],
    ['+84951234567', '***'],
    ['095-123-4567', '***'],
    ['otp123456', '***'],
    ['01b7d166-b564-42ec-80a1-4ad343225934', '***'],
    ['pbx-kP3vBqLmXzRtYwAsDfGh', 'pbx-***'],
    ['utm_source2', 'utm_source2'],
    ['abcdefghijkl_9mnopqrstuvwx', 'abcdefghijkl_***'],
    ['số máy', 's%E1%BB%91%20m%C3%A1y'],
    ['a'.repeat(100), 'a'.repeat(60)],
    ['new\nline', 'new%0Aline'],
  ])('the name %s as %s', (name, shown) => {
    expect(toShownName(name)).toBe(shown);
  });
});

it('shows a request without its id', () => {
  const shown = redactEntry({ ...ENTRY, query: { status: 'BUSY', phone: '0951234567', '0951234567': 'x' } });

  expect(shown).toMatchObject({
    at: '1970-01-01T00:00:00.000Z',
    query: { status: 'BUSY', phone: '***', '***': '***' },
  });
  expect(JSON.stringify(shown)).not.toContain('secret-id');
});
