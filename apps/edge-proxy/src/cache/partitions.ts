import { LRUCache } from 'lru-cache';
import type { ApiName } from '../api-name.ts';
import type { Caller } from '../auth/caller.ts';
import type { EdgeMode } from '../config.ts';
import type { Cipher } from '../crypto/cryptography.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { after, type Eventually } from '../eventually.ts';
import type { UpstreamRequest } from '../upstream/upstream-request.ts';

/** What opens the entries of a partition in one epoch. */
export interface Seal {
  readonly epoch: string;
  readonly cipher: Cipher;
  /** With it the names of all these entries begin: half a MAC that nobody is told. */
  readonly nameStart: string;
}

/** What one tenant keeps of one API, with one credential. */
export interface Partition {
  /** A keyed digest: it tells nothing. */
  readonly name: string;
  /** That of the epoch that was current last. */
  seal: Seal | null;
}

/** Finds where a caller's entries lie. */
export interface Partitions {
  find(request: UpstreamRequest, caller: Caller): Eventually<Partition>;
  toSeal(partition: Partition, epoch: string): Eventually<Seal>;
}

const MAX_PARTITIONS = 10_000;
/** 128 bits: a name is hashed for each request, and each 64 characters take as long again. */
const NAME_START_LENGTH = 32;

const toCredentialText = ({ credential }: UpstreamRequest): string =>
  typeof credential === 'string' ? credential : `api key ${credential.apiKey}`;

/** The partitions of one edge: each is worked out once, not for each request. */
export const createPartitions = (mode: EdgeMode, keyring: Keyring): Partitions => {
  const byScope = new LRUCache<string, Partition>({ max: MAX_PARTITIONS });
  const byCaller = new WeakMap<Caller, Partial<Record<ApiName, Partition>>>();

  const findByScope = (scope: readonly string[]): Eventually<Partition> => {
    const scopeText = JSON.stringify(scope);
    const known = byScope.get(scopeText);
    if (known) return known;
    return after(keyring.digest(['partition', ...scope]), (name) => {
      const partition = { name, seal: null };
      byScope.set(scopeText, partition);
      return partition;
    });
  };

  return {
    find(request, caller) {
      const { api } = request.operation;
      // A caller is one object while its key stands as it is, and asks an API with one credential.
      const known = byCaller.get(caller)?.[api];
      if (known) return known;
      // A credential that was replaced opens no entry of the one before it.
      const scope = [mode, api, caller.tenant, toCredentialText(request)];
      return after(findByScope(scope), (partition) => {
        byCaller.set(caller, { ...byCaller.get(caller), [api]: partition });
        return partition;
      });
    },
    toSeal(partition, epoch) {
      if (partition.seal?.epoch === epoch) return partition.seal;
      return after(keyring.cipher(partition.name, epoch), (cipher) =>
        after(keyring.digest(['entries', partition.name, epoch]), (digest) => {
          const seal = { epoch, cipher, nameStart: digest.slice(0, NAME_START_LENGTH) };
          partition.seal = seal;
          return seal;
        }),
      );
    },
  };
};
