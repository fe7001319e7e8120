import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKvStorage, type KvNamespace, loadKeysFrom } from '../src/cache/stores/kv-storage.ts';
import { nodeCryptography } from '../src/runtime/node/node-cryptography.ts';
import { createOpenStorage, createTestEdge, type TestEdge } from './support/edge.ts';
import { FULL_KEY, KEYS } from './support/keys.ts';
import { ADMIN_KEY, ALL_KEYS } from './support/more-keys.ts';
import { BUSY_CDR, CDR_PATH, LONG_AFTER } from './support/records.ts';
import { json } from './support/upstream.ts';

const NO_KEYS = '{"tenants":{},"keys":[]}';
/** What KV takes at the least. @source Cloudflare, "Workers KV: read key-value pairs" @unit seconds */
const SHORTEST_CACHE_SECONDS = 30;

let edges: TestEdge[];

const createEdge = async (options: Parameters<typeof createTestEdge>[0]): Promise<TestEdge> => {
  const test = await createTestEdge(options);
  test.upstream.respond = json(BUSY_CDR);
  edges.push(test);
  return test;
};

beforeEach(() => {
  edges = [];
});
afterEach(() => Promise.all(edges.map((edge) => edge[Symbol.asyncDispose]())));

/** A namespace in one place of the world: it serves what it read for as long as its reader allows. */
const createNamespace = (values: Map<string, string | Uint8Array>, now: () => number): KvNamespace => {
  const read = new Map<string, { readonly value: string | Uint8Array | undefined; readonly at: number }>();
  const find = (key: string, cacheTtl: number): string | Uint8Array | undefined => {
    if (cacheTtl < SHORTEST_CACHE_SECONDS) throw new RangeError('KV GET failed: 400 Invalid cache_ttl');
    const last = read.get(key);
    if (last && now() - last.at < cacheTtl * 1000) return last.value;
    read.set(key, { value: values.get(key), at: now() });
    return values.get(key);
  };
  function get(key: string, options: { type: 'text'; cacheTtl: number }): Promise<string | null>;
  function get(key: string, options: { type: 'arrayBuffer'; cacheTtl: number }): Promise<ArrayBuffer | null>;
  async function get(key: string, { cacheTtl }: { cacheTtl: number }): Promise<string | ArrayBuffer | null> {
    const value = find(key, cacheTtl);
    if (value === undefined || typeof value === 'string') return value ?? null;
    return new Uint8Array(value).buffer;
  }
  return {
    get,
    put: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  };
};

it('ends a key of inline CDR_KEYS at its expiry, while it is in use', async () => {
  const expiresAt = new Date(LONG_AFTER + 10_000).toISOString();
  const test = await createEdge({ access: { mode: 'keys', keys: KEYS.map((key) => ({ ...key, expiresAt })) } });
  expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(200);
  test.clock += 9_999;
  expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(200);
  test.clock += 1;

  expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(401);
});

describe('a reading of the keys that takes too long', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('never replaces a newer one', async () => {
    const readings: Array<(text: string) => void> = [];
    const loadKeys = (): Promise<string> => new Promise((resolve) => readings.push(resolve));
    const test = await createEdge({ access: { mode: 'keys', loadKeys }, cryptography: nodeCryptography });
    const slow = test.send(CDR_PATH, FULL_KEY);
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await slow).status).toBe(500);
    const next = test.send(CDR_PATH, FULL_KEY);
    readings[1]?.(NO_KEYS);
    expect((await next).status).toBe(401);
    readings[0]?.(JSON.stringify(KEYS));

    expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(401);
    expect(readings).toHaveLength(2);
  });

  it('is shared by all who come meanwhile, and so is the one after it', async () => {
    const readings: Array<(text: string) => void> = [];
    const loadKeys = (): Promise<string> => new Promise((resolve) => readings.push(resolve));
    const test = await createEdge({ access: { mode: 'keys', loadKeys }, cryptography: nodeCryptography });
    const first = test.send(CDR_PATH, FULL_KEY);
    test.clock += 15_000;
    const later = Array.from({ length: 10 }, () => test.send(CDR_PATH, FULL_KEY));
    readings[0]?.(JSON.stringify(KEYS));
    expect((await first).status).toBe(200);
    readings[1]?.(NO_KEYS);

    expect(new Set((await Promise.all(later)).map(({ status }) => status))).toEqual(new Set([401]));
    expect(readings).toHaveLength(2);
  });
});

it('ends a key within 60 s of its removal from a namespace', async () => {
  const values = new Map<string, string | Uint8Array>([['keys', JSON.stringify(KEYS)]]);
  const loadKeys = loadKeysFrom(createNamespace(values, () => test.clock));
  const test: TestEdge = await createEdge({ access: { mode: 'keys', loadKeys } });
  // The namespace has read the document for another isolate, a moment before it changes.
  await loadKeys();
  values.set('keys', NO_KEYS);
  test.clock += 14_000;
  expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(200);
  test.clock += 45_000;
  expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(401);
});

it('purges a tenant’s entries in other places within a minute', async () => {
  const values = new Map<string, string | Uint8Array>();
  const access = { mode: 'keys', keys: ALL_KEYS } as const;
  const storage = createOpenStorage();
  const createPlace = async (): Promise<TestEdge> => {
    const place: TestEdge = await createEdge({
      access,
      storage,
      epochStorage: createKvStorage(createNamespace(values, () => place.clock)),
    });
    return place;
  };
  const [here, there] = [await createPlace(), await createPlace()];
  await there.send(CDR_PATH, FULL_KEY);
  expect((await there.send(CDR_PATH, FULL_KEY)).headers.get('cache-status')).toMatch(/^cdr-edge; hit/);
  expect((await here.send('/admin/purge', ADMIN_KEY, { method: 'POST' })).status).toBe(204);
  there.clock += 40_000;

  expect((await there.send(CDR_PATH, FULL_KEY)).headers.get('cache-status')).toBe('cdr-edge; fwd=miss; stored');
});
