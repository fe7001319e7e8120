import type { Bytes } from '../bytes.ts';

/** Some runtimes answer at once, others through a promise. */
export type Eventually<Value> = Value | Promise<Value>;

/** Encrypts and decrypts with one key. */
export interface Cipher {
  /** @param context is not in the sealed bytes, but without it they do not open */
  seal(plain: Bytes, context: Bytes): Eventually<Bytes>;
  /** Null for what was not sealed with this key and context. */
  open(sealed: Bytes, context: Bytes): Eventually<Bytes | null>;
}

/** The primitives that the edge needs; each runtime has its own fast way to them. */
export interface Cryptography {
  sha256(bytes: Bytes): Eventually<Bytes>;
  /** HMAC-SHA-256 under one key. */
  createMac(key: Bytes): (bytes: Bytes) => Eventually<Bytes>;
  /** HKDF-SHA-256 without a salt, 256 bits. */
  deriveKey(secret: Bytes, label: Bytes): Eventually<Bytes>;
  /** AES-256-GCM; the nonce is random and stands before the sealed bytes. */
  createCipher(key: Bytes): Cipher;
}

/** How long a nonce is. @unit bytes */
export const NONCE_LENGTH = 12;
/** How long the mark is by which a wrong key shows. @unit bytes */
export const TAG_LENGTH = 16;
