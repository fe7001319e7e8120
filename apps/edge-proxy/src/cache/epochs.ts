import type { CacheStorage, MaybePromise } from '@cdr/http-cache';
import { LRUCache } from 'lru-cache';
import type { Keyring } from '../crypto/keyring.ts';
import { toBytes } from '../lib/bytes.ts';
import { isWithin } from '../lib/is-within.ts';

/** The epoch of each tenant's entries. Entries of another epoch are unreachable. */
export interface Epochs {
  current(tenant: string): MaybePromise<string>;
  /** Makes every entry of a tenant unreachable, those being stored included. */
  advance(tenant: string): Promise<void>;
}

/** Options of {@link createEpochs}. */
export interface EpochsOptions {
  readonly storage: CacheStorage;
  readonly keyring: Keyring;
  readonly now: () => number;
}

/** How long another process may use an epoch that has ended. @unit milliseconds */
const KNOWN_FOR_MS = 10_000;
const STORED_FOR_SECONDS = 30 * 86_400;
const MAX_KNOWN = 10_000;
/** Without a storage these are the only copies. */
const MAX_PROCESS_EPOCHS = 100_000;

interface Known {
  readonly epoch: string;
  /** @unit epoch milliseconds */
  readonly since: number;
}

const decoder = new TextDecoder();

/** Epochs of this process alone. A tenant whose epoch was dropped gets a new one and finds its cache empty. */
export const createProcessEpochs = (): Epochs => {
  const epochs = new LRUCache<string, string>({ max: MAX_PROCESS_EPOCHS });
  const begin = (tenant: string): string => {
    const epoch = crypto.randomUUID();
    epochs.set(tenant, epoch);
    return epoch;
  };
  return {
    current: (tenant) => epochs.get(tenant) ?? begin(tenant),
    async advance(tenant) {
      begin(tenant);
    },
  };
};

/** Epochs in a storage. An epoch that the storage lost is replaced by a new one, never by an earlier one. */
export const createEpochs = ({ storage, keyring, now }: EpochsOptions): Epochs => {
  const known = new LRUCache<string, Known>({ max: MAX_KNOWN });

  const remember = (tenant: string, epoch: string): string => {
    known.set(tenant, { epoch, since: now() });
    return epoch;
  };

  const begin = async (tenant: string): Promise<string> => {
    const epoch = remember(tenant, crypto.randomUUID());
    await storage.put(await keyring.digest(['epoch', tenant]), toBytes(epoch), STORED_FOR_SECONDS);
    return epoch;
  };

  const find = async (tenant: string, last: Known | undefined): Promise<string> => {
    const bytes = await storage.get(await keyring.digest(['epoch', tenant]));
    // A purge or another request may have set a later epoch during the read.
    const later = known.get(tenant);
    if (later && later !== last) return later.epoch;
    return bytes ? remember(tenant, decoder.decode(bytes)) : begin(tenant);
  };

  return {
    current(tenant) {
      const last = known.get(tenant);
      return last && isWithin(last.since, KNOWN_FOR_MS, now()) ? last.epoch : find(tenant, last);
    },
    async advance(tenant) {
      await begin(tenant);
    },
  };
};
