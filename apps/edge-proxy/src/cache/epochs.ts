import { LRUCache } from 'lru-cache';
import { toBytes } from '../bytes.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Eventually } from '../eventually.ts';
import { isWithin } from '../is-within.ts';
import type { CacheStorage } from '@cdr/http-cache';

/** The epoch of each tenant's entries: those of another epoch cannot be opened by anyone. */
export interface Epochs {
  current(tenant: string): Eventually<string>;
  /** Makes every entry of a tenant unreadable, those included that are under way to the storage. */
  advance(tenant: string): Promise<void>;
}

/** What {@link createEpochs} works with. */
export interface EpochsOptions {
  readonly storage: CacheStorage;
  readonly keyring: Keyring;
  readonly now: () => number;
}

/** How long another process may go on with an epoch that has passed. @unit milliseconds */
const KNOWN_FOR_MS = 10_000;
const KEPT_FOR_SECONDS = 30 * 86_400;
const MAX_KNOWN = 10_000;

interface Known {
  readonly epoch: string;
  /** @unit epoch milliseconds */
  readonly since: number;
}

const decoder = new TextDecoder();

/**
 * Epochs that lie in a storage. One that the storage has forgotten is replaced by a new one, never by an old one: a tenant
 * then finds its cache empty.
 */
export const createEpochs = ({ storage, keyring, now }: EpochsOptions): Epochs => {
  const known = new LRUCache<string, Known>({ max: MAX_KNOWN });

  const learn = (tenant: string, epoch: string): string => {
    known.set(tenant, { epoch, since: now() });
    return epoch;
  };

  const begin = async (tenant: string): Promise<string> => {
    const epoch = learn(tenant, crypto.randomUUID());
    await storage.put(await keyring.digest(['epoch', tenant]), toBytes(epoch), KEPT_FOR_SECONDS);
    return epoch;
  };

  const find = async (tenant: string, last: Known | undefined): Promise<string> => {
    const bytes = await storage.get(await keyring.digest(['epoch', tenant]));
    // A purge, or another request of this process, may have begun one in the meantime: what was read then is past.
    const since = known.get(tenant);
    if (since && since !== last) return since.epoch;
    return bytes ? learn(tenant, decoder.decode(bytes)) : begin(tenant);
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
