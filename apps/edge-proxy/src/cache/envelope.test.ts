import { expect, it } from 'vitest';
import { SECRET } from '../../test/support/edge.ts';
import { FRESHNESS, toStored } from '../../test/support/stored.ts';
import { toBytes } from '../bytes.ts';
import { createKeyring } from '../crypto/keyring.ts';
import { webCryptography } from '../crypto/web-cryptography.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';

const keyring = createKeyring(SECRET, webCryptography);
const cipher = await keyring.cipher('one', '1');
const variants = [
  toStored({ body: toBytes('{"phone_number":"0987654321"}'), fields: [['etag', '"é"']] }),
  toStored({ body: toBytes(''), selecting: [['accept-language', null]], status: 404 }),
];

it('opens to what was sealed: every variant with its body', async () => {
  expect(await openEnvelope(await sealEnvelope(variants, cipher, 'key'), cipher, 'key')).toEqual(variants);
});

it.each([
  ['older than anything', { initialAgeSeconds: Infinity }],
  ['never used without asking', { isNoCache: true }],
  ['never used once stale', { mustRevalidate: true }],
  ['of every span', { lifetimeSeconds: 1.5, staleWhileRevalidateSeconds: 2, staleIfErrorSeconds: 3, receivedAt: 4 }],
])('keeps how long an answer may be used: one %s', async (_label, terms) => {
  const stored = [toStored({ freshness: { ...FRESHNESS, ...terms } })];

  expect(await openEnvelope(await sealEnvelope(stored, cipher, 'key'), cipher, 'key')).toEqual(stored);
});

it('shows nothing of what is in it', async () => {
  const text = Buffer.from(await sealEnvelope(variants, cipher, 'cache-key')).toString('latin1');

  for (const shown of ['0987654321', 'phone_number', 'accept-language', 'cache-key']) expect(text).not.toContain(shown);
});

it.each([
  ['under another key', 'one', '1', 'other'],
  ['of another tenant', 'two', '1', 'key'],
  ['of a past epoch', 'one', '2', 'key'],
])('does not open %s', async (_label, partition, epoch, cacheKey) => {
  const sealed = await sealEnvelope(variants, cipher, 'key');

  expect(await openEnvelope(sealed, await keyring.cipher(partition, epoch), cacheKey)).toBeNull();
});

it.each([
  ['nothing', new Uint8Array(0)],
  ['noise', new Uint8Array(80).fill(4)],
  ['what was sealed in another version', await cipher.seal(toBytes('{}'), '4 key')],
])('does not open %s', async (_label, bytes) => {
  expect(await openEnvelope(bytes, cipher, 'key')).toBeNull();
});
