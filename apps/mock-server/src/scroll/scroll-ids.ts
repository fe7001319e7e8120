import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';
import type { ScrollPosition } from '../store/query/call-store.ts';

/** The content of a `scroll_id`. */
export interface SealedPosition extends ScrollPosition {
  /** The server stores the position, and the id stays the same. @default false */
  readonly isMoving?: boolean;
  /** The size of a batch until a request sends another. @default the API's default, for ids of older servers */
  readonly limit?: number;
}

/** Seals positions in `scroll_id`s, which a caller can neither read nor forge. */
export interface ScrollIds {
  readonly seal: (position: SealedPosition) => string;
  /** The position; null for a text that is no id of this tenant. */
  readonly open: (scrollId: string) => SealedPosition | null;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Longer positions are compressed, as a request limits the length of an id. @unit bytes */
const LONGEST_PLAIN = 1500;

/** Marks a compressed position. JSON never begins with it. */
const COMPRESSED = Buffer.of(0);

/** Loaded on demand, as it costs start-up time and few filters are long. */
const loadZlib = () => process.getBuiltinModule('node:zlib');

const pack = (text: string): Buffer => {
  const plain = Buffer.from(text);
  return plain.length > LONGEST_PLAIN ? Buffer.concat([COMPRESSED, loadZlib().deflateRawSync(plain)]) : plain;
};

const unpack = (packed: Buffer): string =>
  (packed[0] === COMPRESSED[0] ? loadZlib().inflateRawSync(packed.subarray(COMPRESSED.length)) : packed).toString();

/** Needs no check: only positions that were sealed here pass the authentication of the cipher. */
const parsePosition = (text: string): SealedPosition => JSON.parse(text);

/** Creates the `scroll_id`s of one tenant. They are encrypted, as filters hold phone numbers, and bound to the tenant, as tenants may share a key. */
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
      // Node's base64 decoder ignores padding and stray characters, but an id with them was altered.
      if (sealed.toString('base64url') !== scrollId) return null;
      try {
        return parsePosition(decrypt(sealed));
      } catch {
        return null;
      }
    },
  };
};
