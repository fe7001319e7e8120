import { LRUCache } from 'lru-cache';
import { toBytes } from '../lib/bytes.ts';
import { chain, type MaybePromise } from '@cdr/http-cache';
import type { Cipher, Cryptography } from './cryptography.ts';

/** What is derived from the operator's secret. */
export interface Keyring {
  /** HMAC-SHA-256 of a list of texts, in hexadecimal digits: names a thing without telling what it is. */
  digest(parts: readonly string[]): MaybePromise<string>;
  /** The cipher of one cache partition in one epoch of it. */
  cipher(partition: string, epoch: string): MaybePromise<Cipher>;
  /** SHA-256 of a text, in hexadecimal digits: no secret is in it. */
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
