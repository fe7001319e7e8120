import { LRUCache } from 'lru-cache';
import { type Bytes, toBytes, toHex } from '../bytes.ts';

/** What is derived from the operator's secret. */
export interface Keyring {
  /** HMAC-SHA-256 of a list of texts, in hexadecimal digits: names a thing without telling what it is. */
  digest(parts: readonly string[]): Promise<string>;
  /** The AES-GCM key of one cache partition. */
  sealingKey(partition: string): Promise<CryptoKey>;
}

const MAX_SEALING_KEYS = 10_000;
const NO_SALT: Bytes = new Uint8Array(0);

const hkdf = (label: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: NO_SALT, info: toBytes(label) });

/**
 * A keyring over one secret.
 *
 * Finished keys are kept, never promises of them: on Workers a promise belongs to the request that made it.
 */
export const createKeyring = (secret: string): Keyring => {
  const sealingKeys = new LRUCache<string, CryptoKey>({ max: MAX_SEALING_KEYS });
  let root: CryptoKey | undefined;
  let digestKey: CryptoKey | undefined;

  const rootKey = async (): Promise<CryptoKey> =>
    (root ??= await crypto.subtle.importKey('raw', toBytes(secret), 'HKDF', false, ['deriveKey']));

  const hmacKey = async (): Promise<CryptoKey> =>
    (digestKey ??= await crypto.subtle.deriveKey(
      hkdf('cdr-edge digest'),
      await rootKey(),
      { name: 'HMAC', hash: 'SHA-256', length: 256 },
      false,
      ['sign'],
    ));

  return {
    async digest(parts) {
      // JSON keeps ["a","bc"] and ["ab","c"] apart.
      return toHex(await crypto.subtle.sign('HMAC', await hmacKey(), toBytes(JSON.stringify(parts))));
    },
    async sealingKey(partition) {
      const known = sealingKeys.get(partition);
      if (known) return known;
      const key = await crypto.subtle.deriveKey(
        hkdf(`cdr-edge seal ${partition}`),
        await rootKey(),
        { name: 'AES-GCM', length: 256 },
        false,
        ['encrypt', 'decrypt'],
      );
      sealingKeys.set(partition, key);
      return key;
    },
  };
};
