import { expect, it } from 'vitest';
import type { Caller } from './caller.ts';
import { denyPiiFilters, type Guess } from './deny-pii-filters.ts';

const caller: Caller = {
  tenant: 'north',
  keyId: null,
  scopes: new Set(['pbx'] as const),
  credentials: {},
  rateLimit: null,
};

const list = (name: string, value: string): Guess => ({ api: 'pbx', recordId: null, query: new Map([[name, value]]) });
const record = (api: Guess['api'], recordId: string): Guess => ({ api, recordId, query: new Map() });

const GUESSES: ReadonlyArray<readonly [label: string, guess: Guess, subject: string]> = [
  ['the filter phone', list('phone', '0987654321'), 'the filter phone'],
  ['the filter recordingfile', list('recordingfile', 'a.mp3'), 'the filter recordingfile'],
  ['a number for an extension', list('extension', '0987654321'), 'a filter by a phone number'],
  ['a number in groups for an extension', list('extension', '098-765-4321'), 'a filter by a phone number'],
  ['an international number for an extension', list('extension', '+84 98 765 4321'), 'a filter by a phone number'],
  ['full-width digits for an extension', list('extension', '０９８７６５４３２１'), 'a filter by a phone number'],
  ['zero-width spaces for an extension', list('extension', '0987\u200b654321'), 'a filter by a phone number'],
  ['a Call-ID with a number in groups', record('pbx', '098-765-4321@host'), 'an id with a phone number'],
  ['a Call-ID with a number', record('pbx', '+84987654321@host'), 'an id with a phone number'],
];

it.each(GUESSES)('keeps %s from a key without pii', (_label, guess, subject) => {
  expect(() => denyPiiFilters(caller, guess)).toThrow(
    expect.objectContaining({ kind: 'forbidden', message: `${subject} needs a key with the scope pii` }),
  );
  expect(() => denyPiiFilters({ ...caller, scopes: new Set(['pii'] as const) }, guess)).not.toThrow();
});

it.each([
  ['an extension', list('extension', '101')],
  ['a status', list('status', 'NO ANSWER')],
  ['a scroll', list('scroll_id', '111222333444aaabbbcccddd==')],
  ['a range', list('start_date', '2021-02-18 17:20:58')],
  ['a call by its UUID', record('pbx', 'ad4c9b90-c071-405a-9723-980123456789')],
  ['a call by a Call-ID without a number', record('pbx', 'a84b4c76e66710@192.168.100.200')],
  ['a report, whose id is all that leads to it', record('autocall', '1_1_1_5_cb76e372_0987654321')],
])('allows it %s', (_label, guess) => {
  expect(() => denyPiiFilters(caller, guess)).not.toThrow();
});
