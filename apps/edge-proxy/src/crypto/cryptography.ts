import type { Bytes } from '../bytes.ts';
import type { Eventually } from '../eventually.ts';

/** Encrypts and decrypts with one key. */
export interface Cipher {
  /** @param context is not in the sealed bytes, but without it they do not open */
  seal(plain: Bytes, context: string): Eventually<Bytes>;
  /** Null for what was not sealed with this key and context. */
  open(sealed: Bytes, context: string): Eventually<Bytes | null>;
}

/** The primitives that the edge needs; each runtime has its own fast way to them. */
export interface Cryptography {
  /** SHA-256 of a text, in lower-case hexadecimal digits. */
  sha256(text: string): Eventually<string>;
  /** HMAC-SHA-256 of texts under one key, in lower-case hexadecimal digits. */
  createMac(key: Bytes): (text: string) => Eventually<string>;
  /** HKDF-SHA-256 without a salt, 256 bits. */
  deriveKey(secret: Bytes, label: Bytes): Eventually<Bytes>;
  /** AES-256-GCM; the nonce is random and stands before the sealed bytes. */
  createCipher(key: Bytes): Cipher;
}

/** How long a nonce is. @unit bytes */
export const NONCE_LENGTH = 12;
/** How long the mark is by which a wrong key shows. @unit bytes */
export const TAG_LENGTH = 16;
