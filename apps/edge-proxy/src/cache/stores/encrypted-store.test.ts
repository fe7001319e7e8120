import type { StoredResponse } from '@cdr/http-cache';
import { expect, it } from 'vitest';
import { createOpenStorage, SECRET } from '../../../test/support/edge.ts';
import { createKeyring } from '../../crypto/keyring.ts';
import { webCryptography } from '../../crypto/web-cryptography.ts';
import { toBytes } from '../../lib/bytes.ts';
import { createEncryptedStore } from './encrypted-store.ts';

const keyring = createKeyring(SECRET, webCryptography);
const storage = createOpenStorage();
const open = async (partition = 'one', epoch = '1') =>
  createEncryptedStore({ storage, cipher: await keyring.cipher(partition, epoch), keyring });

const freshness = {
  requestedAt: 1_000_000,
  receivedAt: 1_000_001,
  initialAgeSeconds: 2,
  lifetimeSeconds: 60,
  staleWhileRevalidateSeconds: 3,
  staleIfErrorSeconds: 4,
  isNoCache: false,
  mustRevalidate: true,
};
const body = toBytes('{"phone_number":"0987654321"}');
const variants: readonly StoredResponse[] = [
  { status: 200, fields: [['etag', '"é"']], body, freshness, selecting: [] },
  { status: 404, fields: [], body: toBytes(''), freshness, selecting: [['accept-language', null]] },
];

it('opens every variant with its body', async () => {
  const store = await open();
  await store.put('name', variants, 60);

  expect(await store.get('name')).toEqual(variants);
});

it('reveals neither its name nor its content', async () => {
  await (await open()).put('secret-name', variants, 60);
  const raw = [...storage.entries].map(([key, bytes]) => key + Buffer.from(bytes).toString('latin1')).join();

  for (const text of ['0987654321', 'phone_number', 'accept-language', 'secret-name']) expect(raw).not.toContain(text);
});

it.each([
  ['of another partition', 'two', '1'],
  ['of another epoch', 'one', '2'],
])('does not open an entry %s', async (_label, partition, epoch) => {
  await (await open()).put('name', variants, 60);

  expect(await (await open(partition, epoch)).get('name')).toBeUndefined();
});

it('does not open an entry that was moved to another key', async () => {
  const store = await open();
  await store.put('one', variants, 60);
  const [key, bytes] = [...storage.entries].at(-1) ?? ['', new Uint8Array(0)];
  await store.put('two', variants, 60);
  const moved = [...storage.entries.keys()].at(-1) ?? '';
  expect(moved).not.toBe(key);
  storage.entries.set(moved, bytes);

  expect(await store.get('two')).toBeUndefined();
});

it.each([
  ['nothing', new Uint8Array(0)],
  ['noise', new Uint8Array(80).fill(4)],
])('does not open %s', async (_label, bytes) => {
  const store = await open();
  await store.put('name', variants, 60);
  for (const key of storage.entries.keys()) storage.entries.set(key, bytes);

  expect(await store.get('name')).toBeUndefined();
});
