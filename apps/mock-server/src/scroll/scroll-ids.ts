import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';
import type { ScrollPosition } from '../store/query/call-store.ts';

/** What a `scroll_id` holds. */
export interface SealedPosition extends ScrollPosition {
  /** Its server keeps the place of the scroll, which moves on under one id. @default false */
  readonly isMoving?: boolean;
  /** The size of its batches until a step sends another. @default the API's default: an older server sealed the position */
  readonly limit?: number;
}

/** Turns positions into `scroll_id`s that a caller can neither read nor make, and back. */
export interface ScrollIds {
  readonly seal: (position: SealedPosition) => string;
  /** The position; null for a text that this tenant was not given. */
  readonly open: (scrollId: string) => SealedPosition | null;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Filters may be long, and an id that is longer than a request may have would be of no use. @unit bytes */
const LONGEST_PLAIN = 1500;

/** Stands before what is compressed; JSON begins otherwise. */
const COMPRESSED = Buffer.of(0);

/** Hardly any filter is long, so it is loaded when one is: starting costs less. */
const loadZlib = () => process.getBuiltinModule('node:zlib');

const pack = (text: string): Buffer => {
  const plain = Buffer.from(text);
  return plain.length > LONGEST_PLAIN ? Buffer.concat([COMPRESSED, loadZlib().deflateRawSync(plain)]) : plain;
};

const unpack = (packed: Buffer): string =>
  (packed[0] === COMPRESSED[0] ? loadZlib().inflateRawSync(packed.subarray(COMPRESSED.length)) : packed).toString();

/** Only what was sealed here is ever opened: nothing else passes the cipher's check. */
const parsePosition = (text: string): SealedPosition => JSON.parse(text);

/**
 * The `scroll_id`s of one tenant. They are encrypted, as filters hold phone numbers; the tenant's name is part of what is
 * sealed, whoever else shares the key.
 */
export const createScrollIds = (signingKey: Uint8Array, tenant: string): ScrollIds => {
  const key = hash('sha256', Buffer.concat([Buffer.from('scroll_id'), signingKey]), 'buffer');
  const owner = Buffer.from(JSON.stringify(tenant));

  const decrypt = (sealed: Buffer): string => {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(owner).setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return unpack(Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]));
  };

  return {
    seal: (position) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(owner);
      const packed = Buffer.concat([cipher.update(pack(JSON.stringify(position))), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), packed]).toString('base64url');
    },
    open: (scrollId) => {
      const sealed = Buffer.from(scrollId, 'base64url');
      // Decoding base64 forgives padding and stray characters; an id that differs in them was altered all the same.
      if (sealed.toString('base64url') !== scrollId) return null;
      try {
        return parsePosition(decrypt(sealed));
      } catch {
        return null;
      }
    },
  };
};
