import { expect, it } from 'vitest';
import { type KeyDocument, listKeys, makeKey, revokeKey, setCredentials, toKeyId } from './key-document.ts';

const EMPTY: KeyDocument = { tenants: {}, keys: [] };
const { document } = makeKey(EMPTY, { tenant: 'north', scopes: ['pbx'] });
const id = toKeyId(document.keys[0] ?? { keyHash: '' });

it('never puts an end off', () => {
  const ended = revokeKey(document, id, '2026-11-01T00:00:00Z');

  expect(revokeKey(ended, id, '2026-12-01T00:00:00Z')).toEqual(ended);
  expect(revokeKey(ended, id, '2026-10-01T00:00:00Z').keys[0]?.revokedAt).toBe('2026-10-01T00:00:00Z');
});

it('changes a copy, not what it was given', () => {
  revokeKey(document, id, '2026-11-01T00:00:00Z');

  expect(document.keys[0]).not.toHaveProperty('revokedAt');
  expect(EMPTY.keys).toEqual([]);
});

it('keeps a tenant’s other credentials', () => {
  const one = setCredentials(document, 'north', { autocall: 'a' });
  const both = setCredentials(one, 'north', { pbx: 'p' });

  expect(both.tenants).toEqual({ north: { credentials: { autocall: 'a', pbx: 'p' } } });
  expect(setCredentials(both, 'north', { pbx: 'q' }).tenants['north']?.credentials).toEqual({
    autocall: 'a',
    pbx: 'q',
  });
});

it('lists limits and ends', () => {
  const terms = {
    tenant: 'north',
    scopes: ['pbx'],
    rateLimit: { requests: 5, seconds: 1 },
    expiresAt: '2026-01-01T00:00:00Z',
  } as const;

  expect(listKeys(makeKey(EMPTY, terms).document, Date.parse('2026-06-01T00:00:00Z'))).toEqual([
    expect.stringMatching(/^[0-9a-f]{8}  ended  north  pbx  5\/1s  expires 2026-01-01T00:00:00Z$/),
  ]);
});
