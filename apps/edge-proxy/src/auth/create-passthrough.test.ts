import { expect, it } from 'vitest';
import { SECRET } from '../../test/support/edge.ts';
import { createKeyring } from '../crypto/keyring.ts';
import { webCryptography } from '../crypto/web-cryptography.ts';
import { createPassthrough } from './create-passthrough.ts';

const lookUp = createPassthrough(createKeyring(SECRET, webCryptography));

it('takes the token itself as the credential of both APIs', async () => {
  expect(await lookUp('token-one')).toMatchObject({ credentials: { autocall: 'token-one', pbx: 'token-one' } });
});

it('names a tenant by digits that say nothing about the token without the secret', async () => {
  const [one, again, two] = [await lookUp('token-one'), await lookUp('token-one'), await lookUp('token-two')];
  const elsewhere = await createPassthrough(createKeyring(`${SECRET}!`, webCryptography))('token-one');

  expect(one?.tenant).toMatch(/^[0-9a-f]{16}$/);
  expect(again?.tenant).toBe(one?.tenant);
  expect(two?.tenant).not.toBe(one?.tenant);
  expect(elsewhere?.tenant).not.toBe(one?.tenant);
});

it('makes nobody an administrator: whether the token is anybody’s is not known here', async () => {
  expect([...((await lookUp('token-one'))?.scopes ?? [])]).toEqual(['autocall', 'pbx', 'pii']);
});
