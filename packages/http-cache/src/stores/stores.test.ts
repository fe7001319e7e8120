import { describe, expect, it } from 'vitest';
import { FRESHNESS, toStored } from '../../test/support/stored.ts';
import { toBytes } from '../lib/bytes.ts';
import type { CacheStorage } from './cache-storage.ts';
import type { CacheStore } from './cache-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { createStorageStore } from './storage-store.ts';
import { createTieredStore } from './tiered-store.ts';

const createMapStorage = (): CacheStorage => {
  const map = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    get: async (key) => map.get(key),
    put: async (key, bytes) => void map.set(key, bytes),
    delete: async (key) => void map.delete(key),
  };
};

const STORES: ReadonlyArray<readonly [name: string, create: () => CacheStore]> = [
  ['memory', () => createMemoryStore()],
  ['a storage of bytes', () => createStorageStore(createMapStorage())],
  ['two tiers', () => createTieredStore(createMemoryStore(), createStorageStore(createMapStorage()))],
];

const one = [toStored({ body: toBytes('one') })];
const two = [toStored({ body: toBytes('two') })];

describe.each(STORES)('%s', (_name, create) => {
  it('returns what was put, and undefined for other keys', async () => {
    const store = create();
    await store.put('a', one, 60);

    expect(await store.get('a')).toEqual(one);
    expect(await store.get('b')).toBeUndefined();
  });

  it('replaces and deletes', async () => {
    const store = create();
    await store.put('a', one, 60);
    await store.put('a', two, 60);
    expect(await store.get('a')).toEqual(two);
    await store.delete('a');
    await store.delete('a');
    expect(await store.get('a')).toBeUndefined();
  });

  it.each([
    ['an unknown age', { initialAgeSeconds: Infinity }],
    ['no-cache', { isNoCache: true }],
    ['must-revalidate', { mustRevalidate: true }],
    ['fractions', { lifetimeSeconds: 1.5, staleWhileRevalidateSeconds: 2, staleIfErrorSeconds: 3, receivedAt: 4 }],
  ])('keeps the freshness of a response with %s', async (_label, freshness) => {
    const store = create();
    const variants = [
      toStored({ freshness: { ...FRESHNESS, ...freshness }, fields: [['etag', '"é"']] }),
      toStored({ body: toBytes('é'), selecting: [['accept-language', null]], status: 404 }),
    ];
    await store.put('a', variants, 60);

    expect(await store.get('a')).toEqual(variants);
  });
});

describe('memory', () => {
  it.each([
    ['before', 59_999, undefined, true],
    ['at', 60_000, undefined, false],
    ['before', 29_999, 30, true],
    ['at', 30_000, 30, false],
  ])('holds an entry %s its end: %i ms with a limit of %s s', async (_label, later, maxAgeSeconds, isThere) => {
    let clock = 1_000;
    const store = createMemoryStore({ now: () => clock, ...(maxAgeSeconds !== undefined && { maxAgeSeconds }) });
    await store.put('a', one, 60);
    clock += later;

    expect((await store.get('a')) !== undefined).toBe(isThere);
  });

  it('holds as many bytes as it may, and keeps an entry that is read', async () => {
    const maxBytes = 100_000;
    const store = createMemoryStore({ maxBytes });
    const large = [toStored({ body: new Uint8Array(10_000) })];
    await store.put('read', one, 60);
    for (let index = 0; index < 100; index += 1) {
      await store.put(`large ${index}`, large, 60);
      expect(await store.get('read')).toEqual(one);
    }
    const held = Array.from({ length: 100 }, (_, index) => store.get(`large ${index}`)).filter(Boolean).length;

    expect(held).toBeGreaterThanOrEqual(5);
    expect(held * 10_000).toBeLessThanOrEqual(maxBytes);
  });

  it('stores no entry that is larger than its space', async () => {
    const store = createMemoryStore({ maxBytes: 1_000 });
    await store.put('a', [toStored({ body: new Uint8Array(1_000) })], 60);

    expect(await store.get('a')).toBeUndefined();
  });

  it('returns bodies that later entries do not overwrite', async () => {
    const store = createMemoryStore({ maxBytes: 2_000 });
    await store.put('a', one, 60);
    const variants = await store.get('a');
    for (let index = 0; index < 20; index += 1) await store.put(`b${index}`, two, 60);

    expect(variants).toEqual(one);
  });
});

describe('a storage of bytes', () => {
  it.each([
    ['no bytes', new Uint8Array(0)],
    ['noise', new Uint8Array(80).fill(4)],
    ['a head of another version', toBytes('\0\0\0\u0015{"version":0,"a":"b"}')],
    ['a head that is not JSON', toBytes('\0\0\0\u0001{')],
  ])('reads %s as nothing', async (_label, bytes) => {
    const storage = createMapStorage();
    await storage.put('a', bytes, 60);

    expect(await createStorageStore(storage).get('a')).toBeUndefined();
  });

  it('reads an entry without its last byte as nothing', async () => {
    const storage = createMapStorage();
    const store = createStorageStore(storage);
    await store.put('a', one, 60);
    const bytes = await storage.get('a');
    await storage.put('a', (bytes ?? new Uint8Array(0)).slice(0, -1), 60);

    expect(await store.get('a')).toBeUndefined();
  });
});

it('two tiers copy an entry to the near one', async () => {
  const near = createMemoryStore();
  const far = createMemoryStore();
  await far.put('a', one, 60);
  await createTieredStore(near, far).get('a');

  expect(await near.get('a')).toEqual(one);
});
