import { expect, it } from 'vitest';
import { readEdgeKeys } from './read-edge-keys.ts';

const good = { keyHash: 'ab'.repeat(32), tenant: 'north', scopes: ['pbx'], credentials: { pbx: 'pbx-token' } };

const LONGEST_TENANT = `a${'b'.repeat(63)}`;

it.each([
  ['the shortest tenant', { tenant: 'a' }],
  ['the longest tenant', { tenant: LONGEST_TENANT }],
  ['every sign of a tenant', { tenant: 'A0.b_c-d' }],
  ['the smallest limit', { rateLimit: { requests: 1, seconds: 1 } }],
  ['the largest limit', { rateLimit: { requests: 1e9, seconds: 1e9 } }],
  ['no scope', { scopes: [] }],
  ['an end alone', { expiresAt: '2027-01-31T00:00Z' }],
  ['a revocation alone', { revokedAt: '2027-01-31T00:00Z' }],
])('takes %s', (_label, change) => {
  expect(readEdgeKeys([{ ...good, ...change }])).toEqual({ keys: [{ ...good, ...change }] });
});

it.each([
  ['a hash that is too long', { keyHash: 'ab'.repeat(33) }],
  ['a hash of other digits', { keyHash: 'xy'.repeat(32) }],
  ['a hash that is no text', { keyHash: 7 }],
  ['a tenant that is too long', { tenant: `${LONGEST_TENANT}b` }],
  ['a tenant that begins with a digit', { tenant: '1a' }],
  ['a tenant that is no text', { tenant: ['north'] }],
  ['too large a limit', { rateLimit: { requests: 1e9 + 1, seconds: 60 } }],
  ['too long a window', { rateLimit: { requests: 1, seconds: 1e9 + 1 } }],
  ['a window of nothing', { rateLimit: { requests: 1, seconds: 0 } }],
  ['a part of a request', { rateLimit: { requests: 1.5, seconds: 60 } }],
  ['a limit as a text', { rateLimit: { requests: '5', seconds: 60 } }],
  ['a limit with more in it', { rateLimit: { requests: 5, seconds: 60, burst: 1 } }],
  ['a limit that is a number', { rateLimit: 5 }],
  ['a limit of null', { rateLimit: null }],
  ['null credentials', { credentials: null }],
  ['an api_key that is a number', { credentials: { pbx: { apiKey: 7 } } }],
  ['an api_key by another name', { credentials: { pbx: { key: 'x' } } }],
  ['a credential of null', { credentials: { pbx: null } }],
  ['one bad credential beside a good one', { credentials: { autocall: 'good', pbx: 'b d' } }],
])('refuses %s', (_label, change) => {
  expect(readEdgeKeys([{ ...good, ...change }])).toEqual({ problems: [expect.stringMatching(/^entry 0: /)] });
});

it('names every tenant that is wrong', () => {
  const tenants = { north: { credentials: { pbx: 'token' } }, '1st': { credentials: {} }, south: { credentials: 'x' } };

  expect(readEdgeKeys({ tenants, keys: [] })).toEqual({
    problems: [expect.stringMatching(/^tenant 1: its name /), expect.stringMatching(/^tenant 2: credentials /)],
  });
});

it('names a bad list of tenants and a bad key in one go', () => {
  expect(readEdgeKeys({ tenants: 7, keys: ['key'] })).toEqual({
    problems: [expect.stringMatching(/^tenants /), expect.stringMatching(/^entry 0: /)],
  });
});
