import { describe, expect, it } from 'vitest';
import { readEdgeKeys } from './read-edge-keys.ts';

const HASH = 'ab'.repeat(32);
const OTHER_HASH = 'cd'.repeat(32);
const good = {
  keyHash: HASH,
  tenant: 'north',
  scopes: ['autocall', 'pbx', 'pii'],
  credentials: { autocall: 'autocall-token', pbx: 'pbx-token' },
};

it.each([
  ['a full key', good],
  ['a key for one API', { ...good, credentials: { pbx: 'pbx-token' } }],
  ['a key without credentials', { ...good, credentials: {} }],
  ['a key that may not see personal data', { ...good, scopes: ['pbx'] }],
  ['a key with an api_key', { ...good, credentials: { pbx: { apiKey: 'a key of pbx' } } }],
  ['a limit', { ...good, rateLimit: { requests: 100, seconds: 60 } }],
  ['an end', { ...good, expiresAt: '2027-01-31T00:00:00Z', revokedAt: '2026-12-01T00:00:00+07:00' }],
  ['a label and a creation date', { ...good, label: 'Tổng đài', createdAt: '2026-11-01T00:00:00.000Z' }],
  ['an administrator', { ...good, scopes: ['admin', 'pii'] }],
])('takes %s', (_label, key) => {
  expect(readEdgeKeys([key])).toEqual({ keys: [key] });
});

it('reads a hash in either case', () => {
  expect(readEdgeKeys([{ ...good, keyHash: HASH.toUpperCase() }])).toEqual({ keys: [good] });
});

it('names every entry that is wrong', () => {
  expect(readEdgeKeys([{ ...good, tenant: '' }, good, 'key'])).toEqual({
    problems: [expect.stringMatching(/^entry 0: tenant /), 'entry 2: must be an object'],
  });
});

it('refuses two keys with one hash', () => {
  expect(readEdgeKeys([good, { ...good, tenant: 'south', keyHash: HASH.toUpperCase() }])).toEqual({
    problems: ["entry 1: keyHash must differ from every other entry's"],
  });
  expect(readEdgeKeys([good, { ...good, keyHash: OTHER_HASH }])).toHaveProperty('keys.length', 2);
});

describe('refuses', () => {
  it.each([
    ['no list', { 0: good }],
    ['a document without a list', { tenants: {} }],
    ['an empty list', []],
    ['null', null],
  ])('%s', (_label, value) => {
    expect(readEdgeKeys(value)).toEqual({ problems: ['must be a list of at least one key'] });
  });

  it.each([
    ['a key in place of its hash', { ...good, keyHash: 'cdr_secret_key' }, 'keyHash'],
    ['a short hash', { ...good, keyHash: 'ab'.repeat(31) }, 'keyHash'],
    ['a tenant that is a phone number', { ...good, tenant: '0987654321' }, 'tenant'],
    ['a tenant with a space', { ...good, tenant: 'the north' }, 'tenant'],
    ['no scopes', { ...good, scopes: undefined }, 'scopes'],
    ['a scope that is none', { ...good, scopes: ['pii', 'everything'] }, 'scopes'],
    ['a text for scopes', { ...good, scopes: 'pii' }, 'scopes'],
    ['no credentials', { ...good, credentials: undefined }, 'credentials'],
    ['a credential for no API', { ...good, credentials: { crm: 'secret-token' } }, 'credentials'],
    ['a credential with a space', { ...good, credentials: { pbx: 'secret token' } }, 'credentials'],
    ['a credential with a comma', { ...good, credentials: { pbx: 'secret,token' } }, 'credentials'],
    ['an empty credential', { ...good, credentials: { pbx: '' } }, 'credentials'],
    ['an api_key for autocall', { ...good, credentials: { autocall: { apiKey: 'secret' } } }, 'credentials'],
    ['an empty api_key', { ...good, credentials: { pbx: { apiKey: '' } } }, 'credentials'],
    ['more than an api_key', { ...good, credentials: { pbx: { apiKey: 'secret', x: 1 } } }, 'credentials'],
    ['a limit of nothing', { ...good, rateLimit: { requests: 0, seconds: 60 } }, 'rateLimit'],
    ['a limit without a window', { ...good, rateLimit: { requests: 5 } }, 'rateLimit'],
    ['an end without a zone', { ...good, expiresAt: '2027-01-31T00:00:00' }, 'expiresAt'],
    ['a revocation that is no instant', { ...good, revokedAt: true }, 'revokedAt'],
    ['a label of two lines', { ...good, label: 'a\nb' }, 'label'],
    ['a creation date that is no instant', { ...good, createdAt: 'today' }, 'createdAt'],
    ['a number for a credential', { ...good, credentials: { pbx: 7 } }, 'credentials'],
    ['a field that is none', { ...good, scope: ['pii'] }, 'keyHash, tenant, scopes, credentials'],
  ])('%s, without repeating it', (_label, key, named) => {
    const read = readEdgeKeys([key]);
    const text = 'problems' in read ? read.problems.join() : '';

    expect(text).toContain(named);
    expect(text).not.toMatch(/secret|098765/);
  });
});

describe('a document', () => {
  const { credentials, ...key } = good;

  it('gives keys their tenant’s credentials, and each its own where it has some', () => {
    const own = { ...good, keyHash: OTHER_HASH, credentials: { pbx: 'own-token' } };

    expect(readEdgeKeys({ tenants: { north: { credentials } }, keys: [key, own] })).toEqual({ keys: [good, own] });
  });

  it('may hold no key yet', () => {
    expect(readEdgeKeys({ tenants: { north: { credentials } }, keys: [] })).toEqual({ keys: [] });
  });

  it.each([
    ['a tenant that is not listed', { tenants: {}, keys: [key] }, 'entry 0: must have credentials'],
    ['a tenant without credentials', { tenants: { north: {} }, keys: [] }, 'tenant 0: credentials must be'],
    ['tenants that are none', { tenants: [], keys: [] }, 'tenants must be an object'],
  ])('with %s is refused', (_label, value, problem) => {
    expect(readEdgeKeys(value)).toEqual({ problems: [expect.stringContaining(problem)] });
  });
});
