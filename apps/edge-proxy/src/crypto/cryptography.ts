import type { Bytes } from '../lib/bytes.ts';
import type { MaybePromise } from '@cdr/http-cache';

/** Encrypts and decrypts with one key. */
export interface Cipher {
  /** @param context is not part of the sealed bytes, but is needed to open them */
  seal(plain: Bytes, context: string): MaybePromise<Bytes>;
  /** Null for bytes that were not sealed with this key and context. */
  open(sealed: Bytes, context: string): MaybePromise<Bytes | null>;
}

/** The primitives of the edge; each runtime has its own fast implementation. */
export interface Cryptography {
  /** SHA-256 of a text, in lower-case hexadecimal digits. */
  sha256(text: string): MaybePromise<string>;
  /** HMAC-SHA-256 of texts under one key, in lower-case hexadecimal digits. */
  createMac(key: Bytes): (text: string) => MaybePromise<string>;
  /** HKDF-SHA-256 without a salt, 256 bits. */
  deriveKey(secret: Bytes, label: Bytes): MaybePromise<Bytes>;
  /** AES-256-GCM; the nonce is random and precedes the sealed bytes. */
  createCipher(key: Bytes): Cipher;
}

/** The length of a nonce. @unit bytes */
export const NONCE_LENGTH = 12;
/** The length of the authentication tag. @unit bytes */
export const TAG_LENGTH = 16;
