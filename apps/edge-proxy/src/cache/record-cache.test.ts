import { beforeEach, describe, expect, it } from 'vitest';
import { createOpenStorage, type OpenStorage, SECRET } from '../../test/support/edge.ts';
import { toBytes } from '../bytes.ts';
import { createKeyring } from './keyring.ts';
import { createRecordCache, type RecordCache } from './record-cache.ts';

const body = toBytes('{"phone_number":"0987654321"}');
const address = { partition: 'partition-one', key: 'record-one' };
const START = 1_000_000;

let clock: number;
let storage: OpenStorage;
let cache: RecordCache;

beforeEach(() => {
  clock = START;
  storage = createOpenStorage();
  cache = createRecordCache({ storage, keyring: createKeyring(SECRET), now: () => clock });
});

describe('time', () => {
  it.each([
    ['at once', 0, { ageSeconds: 0, ttlSeconds: 60 }],
    ['after less than a second', 999, { ageSeconds: 0, ttlSeconds: 60 }],
    ['after a second', 1_000, { ageSeconds: 1, ttlSeconds: 59 }],
    ['in the last millisecond', 59_999, { ageSeconds: 59, ttlSeconds: 1 }],
  ])('finds a record %s', async (_label, later, expected) => {
    await cache.put(address, body, START, 60);
    clock += later;

    expect(await cache.find(address)).toEqual({ body, ...expected });
  });

  it.each([
    ['at the end of its life', 60_000],
    ['long after', 10 ** 9],
    ['when the clock was set back', -1],
  ])('finds no record %s', async (_label, later) => {
    await cache.put(address, body, START, 60);
    clock += later;

    expect(await cache.find(address)).toBeNull();
  });

  it('counts the age from when the provider was asked', async () => {
    clock += 5_000;
    await cache.put(address, body, START, 60);

    expect(await cache.find(address)).toMatchObject({ ageSeconds: 5, ttlSeconds: 55 });
  });
});

it.each([
  ['an address without an entry', { ...address, key: 'record-two' }],
  ['another partition, though the key is right', { ...address, partition: 'partition-two' }],
])('finds nothing at %s', async (_label, elsewhere) => {
  await cache.put(address, body, START, 60);

  expect(await cache.find(elsewhere)).toBeNull();
});

it('finds nothing in an entry that was moved to another key', async () => {
  await cache.put(address, body, START, 60);
  const [bytes] = storage.entries.values();
  if (bytes) storage.entries.set('record-two', bytes);

  expect(await cache.find({ ...address, key: 'record-two' })).toBeNull();
});

it('finds nothing once another secret is used', async () => {
  await cache.put(address, body, START, 60);
  const other = createRecordCache({ storage, keyring: createKeyring(`${SECRET}!`), now: () => clock });

  expect(await other.find(address)).toBeNull();
});

it('evicts', async () => {
  await cache.put(address, body, START, 60);
  await cache.evict(address);

  expect(storage.entries.size).toBe(0);
  expect(await cache.find(address)).toBeNull();
});

describe('distrust', () => {
  it.each([
    ['before', -1, false],
    ['at the same instant', 0, false],
    ['after', 1, true],
  ])('of a partition counts for what was asked %s', async (_label, later, isFound) => {
    clock += 1_000;
    cache.distrust(address.partition);
    await cache.put(address, body, START + 1_000 + later, 60);
    clock += 1_000;

    expect((await cache.find(address)) !== null).toBe(isFound);
  });

  it('leaves other partitions alone', async () => {
    await cache.put(address, body, START, 60);
    cache.distrust('partition-two');

    expect(await cache.find(address)).not.toBeNull();
  });
});
