import { expect, it } from 'vitest';
import { areScopes, isKeyActive } from './edge-key.ts';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const key = { keyHash: 'ab'.repeat(32), tenant: 'north', scopes: [], credentials: {} };

it.each([
  ['a key without an end', {}, true],
  ['a key up to its end', { expiresAt: '2026-11-01T00:00:00.001Z' }, true],
  ['no key from its end on', { expiresAt: '2026-11-01T00:00:00Z' }, false],
  ['a key until it is revoked', { revokedAt: '2026-11-01T07:00:01+07:00' }, true],
  ['no key once it is revoked', { revokedAt: '2026-11-01T07:00:00+07:00' }, false],
  ['no key that was revoked before its end', { expiresAt: '2027-01-01T00:00Z', revokedAt: '2026-01-01T00:00Z' }, false],
  ['no key that ended before it is revoked', { expiresAt: '2026-01-01T00:00Z', revokedAt: '2027-01-01T00:00Z' }, false],
])('accepts %s', (_label, ends, expected) => {
  expect(isKeyActive({ ...key, ...ends }, NOW)).toBe(expected);
});

it.each([
  ['no scope', [], true],
  ['every scope', ['autocall', 'pbx', 'pii', 'admin'], true],
  ['an unknown one among known ones', ['pbx', 'crm'], false],
  ['a text', 'pbx', false],
  ['no list', { 0: 'pbx' }, false],
])('distinguishes scopes from %s', (_label, value, expected) => {
  expect(areScopes(value)).toBe(expected);
});
