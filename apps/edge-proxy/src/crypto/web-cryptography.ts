import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Bytes, toBytes } from '../lib/bytes.ts';
import { chain, type MaybePromise } from '@cdr/http-cache';
import { type Cipher, type Cryptography, NONCE_LENGTH, TAG_LENGTH } from './cryptography.ts';

const NO_SALT: Bytes = new Uint8Array(0);

/**
 * Imports a key at its first use.
 *
 * The key is kept, not its promise: on Workers a promise belongs to the request that created it.
 */
const importOnce = (load: () => Promise<CryptoKey>): (() => MaybePromise<CryptoKey>) => {
  let key: CryptoKey | undefined;
  return () =>
    key ??
    chain(load(), (loaded) => {
      key = loaded;
      return loaded;
    });
};

/** Hashes the key once: a MAC of a text starts from a copy of that state. */
const createMac: Cryptography['createMac'] = (key) => {
  const keyed = hmac.create(sha256, key);
  return (text) => bytesToHex(keyed.clone().update(toBytes(text)).digest());
};

const createCipher = (key: Bytes): Cipher => {
  const load = importOnce(() => crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']));
  const toAlgorithm = (iv: Bytes, context: string) => ({ name: 'AES-GCM', iv, additionalData: toBytes(context) });
  return {
    async seal(plain, context) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
      const sealed = await crypto.subtle.encrypt(toAlgorithm(nonce, context), await load(), plain);
      const bytes = new Uint8Array(NONCE_LENGTH + sealed.byteLength);
      bytes.set(nonce);
      bytes.set(new Uint8Array(sealed), NONCE_LENGTH);
      return bytes;
    },
    open(sealed, context) {
      if (sealed.byteLength < NONCE_LENGTH + TAG_LENGTH) return null;
      const algorithm = toAlgorithm(sealed.subarray(0, NONCE_LENGTH), context);
      return chain(load(), (loaded) =>
        crypto.subtle.decrypt(algorithm, loaded, sealed.subarray(NONCE_LENGTH)).then(
          (plain) => new Uint8Array(plain),
          () => null,
        ),
      );
    },
  };
};

/**
 * WebCrypto for encryption, and audited JavaScript for hashes: a call of WebCrypto and its promise cost more than a short text.
 */
export const webCryptography: Cryptography = {
  sha256: (text) => bytesToHex(sha256(toBytes(text))),
  createMac,
  async deriveKey(secret, label) {
    const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
    const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: NO_SALT, info: label };
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, root, 256));
  },
  createCipher,
};
