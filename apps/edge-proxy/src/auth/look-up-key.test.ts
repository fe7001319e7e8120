import { expect, it } from 'vitest';
import { SECRET } from '../../test/support/edge.ts';
import { createKeyring } from '../crypto/keyring.ts';
import { webCryptography } from '../crypto/web-cryptography.ts';
import { createKeyLookUp } from './look-up-key.ts';
import { createFixedKeyStore } from './key-store.ts';

/** SHA-256 of `key-of-north`, in upper case. */
const HASH = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from('key-of-north'))).toString('hex');
const key = {
  keyHash: HASH.toUpperCase(),
  tenant: 'north',
  scopes: ['pbx', 'pii'],
  credentials: { pbx: 'pbx-token' },
  expiresAt: '2026-11-01T00:00:00Z',
} as const;
const END = Date.parse(key.expiresAt);

const open = (nowMs: number, more: object = {}) =>
  createKeyLookUp({
    keyStore: createFixedKeyStore([{ ...key, ...more }]),
    keyring: createKeyring(SECRET, webCryptography),
    now: () => nowMs,
  });

it('finds the caller behind a key, and shows eight digits of its hash', async () => {
  expect(await open(END - 1)('key-of-north')).toEqual({
    tenant: 'north',
    keyId: HASH.slice(0, 8),
    scopes: new Set(['pbx', 'pii']),
    credentials: { pbx: 'pbx-token' },
    rateLimit: null,
  });
});

it('gives a caller the limit of its key', async () => {
  const rateLimit = { requests: 5, seconds: 60 };

  expect(await open(END - 1, { rateLimit })('key-of-north')).toMatchObject({ rateLimit });
});

it.each([
  ['another token', 'key-of-south', END - 1],
  ['the hash itself', HASH, END - 1],
  ['a key that has ended', 'key-of-north', END],
])('finds no caller for %s', async (_label, token, nowMs) => {
  expect(await open(nowMs)(token)).toBeNull();
});
