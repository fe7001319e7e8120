import { LRUCache } from 'lru-cache';
import { toBytes } from '../lib/bytes.ts';
import { chain, type MaybePromise } from '@cdr/http-cache';
import type { Cipher, Cryptography } from './cryptography.ts';

/** Keys and names that are derived from the operator's secret. */
export interface Keyring {
  /** HMAC-SHA-256 of a list of texts, in hexadecimal digits: a name that reveals nothing. */
  digest(parts: readonly string[]): MaybePromise<string>;
  /** The cipher of one cache partition in one epoch. */
  cipher(partition: string, epoch: string): MaybePromise<Cipher>;
  /** SHA-256 of a text, in hexadecimal digits, without the secret. */
  hash(text: string): MaybePromise<string>;
}

const MAX_CIPHERS = 10_000;

/** A keyring over one secret. */
export const createKeyring = (secret: string, cryptography: Cryptography): Keyring => {
  const root = toBytes(secret);
  const ciphers = new LRUCache<string, Cipher>({ max: MAX_CIPHERS });
  let mac: ((text: string) => MaybePromise<string>) | undefined;

  return {
    digest(parts) {
      // JSON keeps ["a","bc"] and ["ab","c"] apart.
      const text = JSON.stringify(parts);
      if (mac) return mac(text);
      return chain(cryptography.deriveKey(root, toBytes('cdr-edge digest')), (key) => {
        mac = cryptography.createMac(key);
        return mac(text);
      });
    },
    cipher(partition, epoch) {
      const name = `${partition} ${epoch}`;
      const known = ciphers.get(name);
      if (known) return known;
      return chain(cryptography.deriveKey(root, toBytes(`cdr-edge seal ${name}`)), (key) => {
        const cipher = cryptography.createCipher(key);
        ciphers.set(name, cipher);
        return cipher;
      });
    },
    hash: (text) => cryptography.sha256(text),
  };
};
