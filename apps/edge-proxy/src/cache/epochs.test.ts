import { beforeEach, expect, it } from 'vitest';
import { createOpenStorage, type OpenStorage, SECRET } from '../../test/support/edge.ts';
import { createKeyring } from '../crypto/keyring.ts';
import { webCryptography } from '../crypto/web-cryptography.ts';
import { createEpochs, createProcessEpochs, type Epochs } from './epochs.ts';

const keyring = createKeyring(SECRET, webCryptography);
let clock: number;
let storage: OpenStorage;
let epochs: Epochs;

const create = (): Epochs => createEpochs({ storage, keyring, now: () => clock });

beforeEach(() => {
  clock = 0;
  storage = createOpenStorage();
  epochs = create();
});

it('stays the same, in other processes, too', async () => {
  const epoch = await epochs.current('north');

  expect(await epochs.current('north')).toBe(epoch);
  expect(await create().current('north')).toBe(epoch);
});

it('is random and differs between tenants', async () => {
  expect(await epochs.current('north')).not.toBe(await epochs.current('south'));
  expect(await createEpochs({ storage: createOpenStorage(), keyring, now: () => clock }).current('north')).not.toBe(
    await epochs.current('north'),
  );
});

it('is equal for concurrent requests', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, async () => epochs.current('north')));

  expect(new Set(all).size).toBe(1);
});

it('advances here at once, elsewhere within ten seconds', async () => {
  const elsewhere = create();
  const before = await elsewhere.current('north');
  await epochs.advance('north');
  const after = await epochs.current('north');

  expect(after).not.toBe(before);
  expect(await elsewhere.current('north')).toBe(before);
  clock = 10_000;
  expect(await elsewhere.current('north')).toBe(after);
});

it('of another process is read again where the clock was set back', async () => {
  clock = 3_600_000;
  const elsewhere = create();
  const before = await elsewhere.current('north');
  await epochs.advance('north');
  clock = 0;

  expect(await elsewhere.current('north')).not.toBe(before);
  expect(await elsewhere.current('north')).toBe(await epochs.current('north'));
});

it('never comes back: one that is forgotten is replaced', async () => {
  const before = await epochs.current('north');
  storage.entries.clear();
  clock = 10_000;

  expect(await epochs.current('north')).not.toBe(before);
});

it('names no tenant where it lies', async () => {
  await epochs.current('north');

  expect([...storage.entries.keys()].join()).toMatch(/^[0-9a-f]{64}$/);
});

it('of a process alone is stable, its own for each tenant, and new after a purge', async () => {
  const ofProcess = createProcessEpochs();
  const before = await ofProcess.current('north');
  expect(await ofProcess.current('north')).toBe(before);
  expect(await ofProcess.current('south')).not.toBe(before);
  await ofProcess.advance('north');
  expect(await ofProcess.current('north')).not.toBe(before);
});

it('stays purged when the old one was being read at that moment', async () => {
  const before = await epochs.current('north');
  clock = 10_000;
  const reading = epochs.current('north');
  await epochs.advance('north');

  expect(await reading).not.toBe(before);
  expect(await epochs.current('north')).toBe(await reading);
});
