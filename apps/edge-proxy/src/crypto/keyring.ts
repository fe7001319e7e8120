import { LRUCache } from 'lru-cache';
import { type Bytes, toBytes, toHex } from '../bytes.ts';
import type { Cipher, Cryptography } from './cryptography.ts';

/** What is derived from the operator's secret. */
export interface Keyring {
  /** HMAC-SHA-256 of a list of texts, in hexadecimal digits: names a thing without telling what it is. */
  digest(parts: readonly string[]): Promise<string>;
  /** The cipher of one cache partition in one epoch of it. */
  cipher(partition: string, epoch: string): Promise<Cipher>;
  /** SHA-256 of a text, in hexadecimal digits: no secret is in it. */
  hash(text: string): Promise<string>;
}

const MAX_CIPHERS = 10_000;

/** A keyring over one secret. */
export const createKeyring = (secret: string, cryptography: Cryptography): Keyring => {
  const root = toBytes(secret);
  const ciphers = new LRUCache<string, Cipher>({ max: MAX_CIPHERS });
  let mac: ((bytes: Bytes) => Bytes | Promise<Bytes>) | undefined;

  return {
    async digest(parts) {
      mac ??= cryptography.createMac(await cryptography.deriveKey(root, toBytes('cdr-edge digest')));
      // JSON keeps ["a","bc"] and ["ab","c"] apart.
      return toHex(await mac(toBytes(JSON.stringify(parts))));
    },
    async cipher(partition, epoch) {
      const name = `${partition} ${epoch}`;
      const known = ciphers.get(name);
      if (known) return known;
      const cipher = cryptography.createCipher(await cryptography.deriveKey(root, toBytes(`cdr-edge seal ${name}`)));
      ciphers.set(name, cipher);
      return cipher;
    },
    hash: async (text) => toHex(await cryptography.sha256(toBytes(text))),
  };
};
