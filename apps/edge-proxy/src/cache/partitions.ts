import type { CacheStore } from '@cdr/http-cache';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../auth/caller.ts';
import type { ProviderCredential } from '../auth/edge-key.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { ApiName } from '../lib/api-name.ts';
import type { EdgeMode } from '../lib/edge-mode.ts';
import type { EntryStores } from './stores/entry-stores.ts';

/** The entries of one partition in one epoch. */
export interface PartitionEntries {
  readonly epoch: string;
  readonly store: CacheStore;
  /** Starts the name of each entry: half a MAC of the partition and the epoch, which no response contains. */
  readonly namePrefix: string;
}

/** The entries of one tenant for one API with one credential. */
export interface Partition {
  /** A keyed digest. */
  readonly name: string;
  /** Those of the last epoch. */
  entries: PartitionEntries | null;
}

/** The partitions of one edge. */
export interface Partitions {
  find(api: ApiName, credential: ProviderCredential, caller: Caller): Promise<Partition> | Partition;
  /** A new epoch has new names, so a purge makes every earlier entry unreachable. */
  open(partition: Partition, epoch: string): Promise<PartitionEntries> | PartitionEntries;
}

/** Options of {@link createPartitions}. */
export interface PartitionsOptions {
  readonly mode: EdgeMode;
  readonly keyring: Keyring;
  readonly stores: EntryStores;
}

const MAX_PARTITIONS = 10_000;
/** 128 bits. @unit hexadecimal digits */
const NAME_PREFIX_LENGTH = 32;

const toCredentialText = (credential: ProviderCredential): string =>
  typeof credential === 'string' ? credential : `api key ${credential.apiKey}`;

/** Derives partitions once a caller, not once a request. */
export const createPartitions = ({ mode, keyring, stores }: PartitionsOptions): Partitions => {
  const byScope = new LRUCache<string, Partition>({ max: MAX_PARTITIONS });
  const byCaller = new WeakMap<Caller, Partial<Record<ApiName, Partition>>>();

  const findByScope = async (scope: readonly string[]): Promise<Partition> => {
    const scopeText = JSON.stringify(scope);
    const known = byScope.get(scopeText);
    if (known) return known;
    const partition = { name: await keyring.digest(['partition', ...scope]), entries: null };
    byScope.set(scopeText, partition);
    return partition;
  };

  const derive = async (partition: Partition, epoch: string): Promise<PartitionEntries> => {
    const store = await stores(partition.name, epoch);
    const digest = await keyring.digest(['entries', partition.name, epoch]);
    const entries = { epoch, store, namePrefix: digest.slice(0, NAME_PREFIX_LENGTH) };
    partition.entries = entries;
    return entries;
  };

  return {
    find(api, credential, caller) {
      // A caller is one object while its key is unchanged, and has one credential for an API.
      const known = byCaller.get(caller)?.[api];
      if (known) return known;
      // The credential is part of the scope: a replaced one reaches no earlier entry.
      return findByScope([mode, api, caller.tenant, toCredentialText(credential)]).then((partition) => {
        byCaller.set(caller, { ...byCaller.get(caller), [api]: partition });
        return partition;
      });
    },
    open(partition, epoch) {
      return partition.entries?.epoch === epoch ? partition.entries : derive(partition, epoch);
    },
  };
};
