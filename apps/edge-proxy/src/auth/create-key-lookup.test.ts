import { expect, it } from 'vitest';
import { FULL_KEY, hashKey, KEYS, PBX_KEY } from '../../test/support/keys.ts';
import { createKeyLookup } from './create-key-lookup.ts';

const lookUp = createKeyLookup(KEYS);

it.each([
  ['a full key', FULL_KEY, 'north', ['autocall', 'pbx', 'pii']],
  ['a key for one API', PBX_KEY, 'north', ['pbx', 'pii']],
])('finds the caller behind %s', async (_label, key, tenant, scopes) => {
  const caller = await lookUp(key);

  expect(caller?.tenant).toBe(tenant);
  expect([...(caller?.scopes ?? [])]).toEqual(scopes);
});

it.each([
  ['an unknown key', 'cdr_nobody'],
  ['the hash in place of the key', hashKey(FULL_KEY)],
  ['a key that begins alike', `${FULL_KEY}x`],
  ['an empty key', ''],
  ['the name of a property', '__proto__'],
])('finds nobody behind %s', async (_label, key) => {
  expect(await lookUp(key)).toBeNull();
});

it('takes a hash in upper case', async () => {
  const [first] = KEYS;
  const upper = createKeyLookup(first ? [{ ...first, keyHash: first.keyHash.toUpperCase() }] : []);

  expect(await upper(FULL_KEY)).toMatchObject({ tenant: 'north' });
});
