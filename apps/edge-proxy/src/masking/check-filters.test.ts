import { expect, it } from 'vitest';
import type { Caller } from '../auth/caller.ts';
import { checkFilters } from './check-filters.ts';

const caller: Caller = {
  tenant: 'north',
  keyId: null,
  scopes: new Set(['pbx'] as const),
  credentials: {},
  rateLimit: null,
};

it.each([
  ['phone', '0987654321'],
  ['recordingfile', 'a.mp3'],
])('keeps the filter %s from a key without pii', (name, value) => {
  expect(() => checkFilters(caller, new Map([[name, value]]))).toThrow(
    expect.objectContaining({ kind: 'forbidden', message: `the filter ${name} needs a key with the scope pii` }),
  );
});

it('allows it all others, and a key with pii every one', () => {
  expect(() => checkFilters(caller, new Map([['extension', '101']]))).not.toThrow();
  expect(() => checkFilters({ ...caller, scopes: new Set(['pii'] as const) }, new Map([['phone', '1']]))).not.toThrow();
});
