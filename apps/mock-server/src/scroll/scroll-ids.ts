import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';
import type { ScrollPosition } from '../store/call-store.ts';

/** What a `scroll_id` holds. */
export interface SealedPosition extends ScrollPosition {
  /** Its server keeps the place of the scroll, which moves on under one id. @default false */
  readonly isMoving?: boolean;
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
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
  };

  return {
    seal: (position) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(owner);
      const packed = Buffer.concat([cipher.update(JSON.stringify(position)), cipher.final()]);
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
