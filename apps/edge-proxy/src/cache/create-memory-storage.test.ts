import { describe, expect, it } from 'vitest';
import { toBytes } from '../bytes.ts';
import { createMemoryStorage, ENTRY_BYTES } from './create-memory-storage.ts';

it('gives back what was put, and nothing for what was not', async () => {
  const storage = createMemoryStorage();
  await storage.put('a', toBytes('one'), 60);

  expect(await storage.get('a')).toEqual(toBytes('one'));
  expect(await storage.get('b')).toBeUndefined();
});

it('replaces and forgets', async () => {
  const storage = createMemoryStorage();
  await storage.put('a', toBytes('one'), 60);
  await storage.put('a', toBytes('two'), 60);
  expect(await storage.get('a')).toEqual(toBytes('two'));

  await storage.delete('a');
  await storage.delete('a');
  expect(await storage.get('a')).toBeUndefined();
});

describe('time', () => {
  it.each([
    ['before', 59_999, true],
    ['at', 60_000, false],
    ['after', 60_001, false],
  ])('an entry is there %s its end: %i', async (_label, later, isThere) => {
    let clock = 1_000;
    const storage = createMemoryStorage({ now: () => clock });
    await storage.put('a', toBytes('one'), 60);
    clock += later;

    expect((await storage.get('a')) !== undefined).toBe(isThere);
  });
});

describe('space', () => {
  it('lets the least recently used go, counting keys and the list itself', async () => {
    const storage = createMemoryStorage({ maxBytes: 3 * (ENTRY_BYTES + 10) });
    await storage.put('a', toBytes('123456789'), 60);
    await storage.put('b', toBytes('123456789'), 60);
    await storage.put('c', toBytes('123456789'), 60);
    await storage.get('a');
    await storage.put('d', toBytes('123456789'), 60);

    expect(await storage.get('a')).toBeDefined();
    expect(await storage.get('b')).toBeUndefined();
    expect(await storage.get('d')).toBeDefined();
  });

  it('takes no entry that is larger than all its space', async () => {
    const storage = createMemoryStorage({ maxBytes: ENTRY_BYTES + 9 });
    await storage.put('a', toBytes('123456789'), 60);

    expect(await storage.get('a')).toBeUndefined();
  });

  it('stays within its bound under many keys', async () => {
    const storage = createMemoryStorage({ maxBytes: 10 * (ENTRY_BYTES + 98) });
    for (let index = 0; index < 5_000; index += 1) await storage.put(`key-${index}`, toBytes('x'.repeat(90)), 60);
    const kept = await Promise.all(Array.from({ length: 5_000 }, async (_, index) => storage.get(`key-${index}`)));

    expect(kept.filter((bytes) => bytes !== undefined)).toHaveLength(10);
  });
});
