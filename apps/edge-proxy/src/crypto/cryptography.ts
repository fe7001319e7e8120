import type { Bytes } from '../lib/bytes.ts';
import type { MaybePromise } from '@cdr/http-cache';

/** Encrypts and decrypts with one key. */
export interface Cipher {
  /** @param context is not in the sealed bytes, but without it they do not open */
  seal(plain: Bytes, context: string): MaybePromise<Bytes>;
  /** Null for what was not sealed with this key and context. */
  open(sealed: Bytes, context: string): MaybePromise<Bytes | null>;
}

/** The primitives that the edge needs; each runtime has its own fast way to them. */
export interface Cryptography {
  /** SHA-256 of a text, in lower-case hexadecimal digits. */
  sha256(text: string): MaybePromise<string>;
  /** HMAC-SHA-256 of texts under one key, in lower-case hexadecimal digits. */
  createMac(key: Bytes): (text: string) => MaybePromise<string>;
  /** HKDF-SHA-256 without a salt, 256 bits. */
  deriveKey(secret: Bytes, label: Bytes): MaybePromise<Bytes>;
  /** AES-256-GCM; the nonce is random and stands before the sealed bytes. */
  createCipher(key: Bytes): Cipher;
}

/** How long a nonce is. @unit bytes */
export const NONCE_LENGTH = 12;
/** How long the mark is by which a wrong key shows. @unit bytes */
export const TAG_LENGTH = 16;
