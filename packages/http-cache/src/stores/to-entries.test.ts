import { describe, expect, it } from 'vitest';
import { FRESHNESS, toStored } from '../../test/support/stored.ts';
import type { CacheStore } from './cache-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { toEntries } from './to-entries.ts';

const variants = [toStored()];

it('reads, stores and evicts one key', async () => {
  const store = createMemoryStore();
  const entries = toEntries({ store, key: 'a' });
  expect(await entries.store(variants, 60)).toBe(true);
  expect(await entries.read()).toEqual(variants);
  expect(await toEntries({ store, key: 'b' }).read()).toEqual([]);
  await entries.evict();
  expect(await entries.read()).toEqual([]);
});

it('hides responses to requests that were sent before an invalidation', async () => {
  const store = createMemoryStore();
  let limit = -Infinity;
  const entries = toEntries({ store, key: 'a', invalidBefore: () => limit });
  await entries.store(variants, 60);
  limit = FRESHNESS.requestedAt;
  expect(await entries.read()).toEqual([]);
  limit -= 1;
  expect(await entries.read()).toEqual(variants);
});

it('does not collapse requests before and after an invalidation', () => {
  const store = createMemoryStore();
  const before = toEntries({ store, key: 'a', invalidBefore: () => 1 });
  const after = toEntries({ store, key: 'a', invalidBefore: () => 2 });
  expect(before.collapseKey).not.toBe(after.collapseKey);
});

describe.each([
  [
    'throws',
    () => {
      throw new Error('down');
    },
  ],
  ['rejects', () => Promise.reject(new Error('down'))],
] as const)('a store that %s', (_label, fail) => {
  it('costs no response: every failure is reported', async () => {
    const store: CacheStore = { get: fail, put: fail, delete: fail };
    const errors: unknown[] = [];
    const entries = toEntries({ store, key: 'a', onStoreError: (error) => errors.push(error) });
    expect(await entries.read()).toEqual([]);
    expect(await entries.store(variants, 60)).toBe(false);
    await entries.evict();
    expect(errors).toHaveLength(3);
  });
});
