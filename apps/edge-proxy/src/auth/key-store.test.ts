import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SECRET } from '../../test/support/edge.ts';
import { FULL_KEY, hashKey, KEYS } from '../../test/support/keys.ts';
import { createKeyring } from '../crypto/keyring.ts';
import { webCryptography } from '../crypto/web-cryptography.ts';
import { createKeyLookUp } from './look-up-key.ts';
import type { EdgeKey } from './edge-key.ts';
import { createFixedKeyStore, createKeyStore } from './key-store.ts';
import type { KeySet } from './packed-keys.ts';

const HASH = hashKey(FULL_KEY);
const keyring = createKeyring(SECRET, webCryptography);

/** A keyStore whose document a test may change, or take away. */
const setUp = () => {
  const state: { clock: number; text: string | null; loads: number } = {
    clock: 0,
    text: JSON.stringify(KEYS),
    loads: 0,
  };
  const keyStore = createKeyStore({
    now: () => state.clock,
    load: async () => {
      state.loads += 1;
      if (state.text === null) throw new Error('no file');
      return state.text;
    },
  });
  return { state, keyStore };
};

describe('a document that changes', () => {
  it('is read again after 15 s, so a revoked key stops', async () => {
    const { state, keyStore } = setUp();
    expect(await keyStore.find(HASH)).not.toBeNull();
    state.text = '{"tenants":{},"keys":[]}';
    state.clock = 14_999;
    expect(await keyStore.find(HASH)).not.toBeNull();
    expect(state.loads).toBe(1);
    state.clock = 15_000;
    expect(await keyStore.find(HASH)).toBeNull();
  });

  it('keeps its keys as they are where the text has not changed', async () => {
    const { state, keyStore } = setUp();
    const first = await keyStore.find(HASH);
    state.clock = 15_000;

    expect(await keyStore.find(HASH)).toBe(first);
    expect(state.loads).toBe(2);
  });

  it('is read once for simultaneous requests', async () => {
    const { state, keyStore } = setUp();
    const found = await Promise.all(Array.from({ length: 20 }, async () => keyStore.find(HASH)));

    expect(found.filter((key) => key === null)).toEqual([]);
    expect(state.loads).toBe(1);
  });

  it('is read again by who comes 15 s after a reading that has not ended', async () => {
    const { state, keyStore } = setUp();
    const first = keyStore.find(HASH);
    state.text = '{"tenants":{},"keys":[]}';
    state.clock = 15_000;

    expect(await keyStore.find(HASH)).toBeNull();
    expect(await first).not.toBeNull();
  });

  it('is read again where the clock was put back, and each time it was', async () => {
    const { state, keyStore } = setUp();
    state.clock = 3_600_000;
    expect(await keyStore.find(HASH)).not.toBeNull();
    state.clock = 60_000;
    state.text = '{"tenants":{},"keys":[]}';
    expect(await keyStore.find(HASH)).toBeNull();
    expect(await keyStore.find(HASH)).toBeNull();
    expect(state.loads).toBe(2);
  });

  it('that cannot be read rejects every key where the clock was set back', async () => {
    const { state, keyStore } = setUp();
    state.clock = 3_600_000;
    await keyStore.find(HASH);
    state.clock = 0;
    state.text = null;
    await expect(keyStore.find(HASH)).rejects.toMatchObject({ kind: 'internal' });
  });

  it.each([
    ['cannot be read', null],
    ['is no JSON', '{'],
    ['holds no keys', '{"keys":"all"}'],
  ])('that %s stays valid for 29 s, and rejects every key after that', async (_label, text) => {
    const { state, keyStore } = setUp();
    await keyStore.find(HASH);
    state.text = text;
    state.clock = 28_999;
    expect(await keyStore.find(HASH)).not.toBeNull();
    state.clock = 29_000;
    await expect(keyStore.find(HASH)).rejects.toMatchObject({ kind: 'internal', message: 'the keys cannot be read' });
  });
});

describe('a document that does not come', () => {
  const hang = (): Promise<string> => new Promise(() => {});

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('rejects every key after 5 s, and leaves no timer behind', async () => {
    const keyStore = createKeyStore({ now: () => 0, load: hang });
    const all = Promise.allSettled(Array.from({ length: 3 }, async () => keyStore.find(HASH)));
    await vi.advanceTimersByTimeAsync(5_000);

    expect((await all).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is replaced by the last one for 29 s', async () => {
    let [clock, load] = [0, async () => JSON.stringify(KEYS)];
    const keyStore = createKeyStore({ now: () => clock, load: () => load() });
    await keyStore.find(HASH);
    [clock, load] = [20_000, hang];
    const found = keyStore.find(HASH);
    await vi.advanceTimersByTimeAsync(5_000);

    expect(await found).toMatchObject({ tenant: 'north' });
  });
});

describe('a large document', () => {
  /** A store of a set of keys; each load after the first stays pending until a test ends it. */
  const setUpLarge = async () => {
    const state = { clock: 0, end: [] as Array<(keys: KeySet) => void> };
    const keyStore = createKeyStore({
      now: () => state.clock,
      load: () => new Promise((resolve) => state.end.push(resolve)),
    });
    const first = keyStore.find(HASH);
    state.end[0]?.(createFixedKeySet(KEYS));
    await first;
    return { state, keyStore };
  };
  const createFixedKeySet = (keys: readonly EdgeKey[]): KeySet => ({
    find: (keyHash) => keys.find((key) => key.keyHash === keyHash) ?? null,
  });

  it('is loaded behind requests, which use the keys before it', async () => {
    const { state, keyStore } = await setUpLarge();
    state.clock = 15_000;
    const during = [keyStore.find(HASH), keyStore.find(HASH)];
    state.end[1]?.(createFixedKeySet([]));
    await setImmediate();

    expect(during).toEqual([KEYS[0], KEYS[0]]);
    expect(keyStore.find(HASH)).toBeNull();
    expect(state.end).toHaveLength(2);
  });

  it('is waited for 59 s after the keys before it were loaded', async () => {
    const { state, keyStore } = await setUpLarge();
    state.clock = 58_999;
    expect(keyStore.find(HASH)).toBe(KEYS[0]);
    state.clock = 59_000;
    const found = keyStore.find(HASH);
    await setImmediate();
    state.end[1]?.(createFixedKeySet([]));

    expect(found).toBeInstanceOf(Promise);
    expect(await found).toBeNull();
  });
});

describe('a caller', () => {
  const lookUp = (more: Partial<EdgeKey>, now = 0) => {
    const keys = KEYS.map((key) => ({ ...key, ...more }));
    return createKeyLookUp({ keyStore: createFixedKeyStore(keys), keyring, now: () => now })(FULL_KEY);
  };

  it('is found by the key’s hash', async () => {
    expect(await lookUp({ rateLimit: { requests: 5, seconds: 1 } })).toEqual({
      tenant: 'north',
      keyId: HASH.slice(0, 8),
      scopes: new Set(['autocall', 'pbx', 'pii']),
      credentials: { autocall: 'north-autocall', pbx: 'north-pbx' },
      rateLimit: { requests: 5, seconds: 1 },
    });
  });

  it.each([
    ['before its end', { expiresAt: '1970-01-01T00:00:10Z' }, 9_999, true],
    ['at its end', { expiresAt: '1970-01-01T00:00:10Z' }, 10_000, false],
    ['before it is revoked', { revokedAt: '1970-01-01T00:00:10Z' }, 9_999, true],
    ['once it is revoked', { revokedAt: '1970-01-01T00:00:10Z' }, 10_000, false],
  ])('%s', async (_label, more, now, isFound) => {
    expect((await lookUp(more, now)) !== null).toBe(isFound);
  });

  it.each(['', 'cdr_unknown', HASH])('has no caller for %j', async (token) => {
    expect(await createKeyLookUp({ keyStore: createFixedKeyStore(KEYS), keyring, now: () => 0 })(token)).toBeNull();
  });
});
