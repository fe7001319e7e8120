import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ScrollPosition } from '../store/call-store.ts';

/** Turns positions into `scroll_id`s that a caller can neither read nor make, and back. */
export interface ScrollIds {
  readonly seal: (position: ScrollPosition) => string;
  /** The position; null for a text that this tenant was not given. */
  readonly open: (scrollId: string) => ScrollPosition | null;
}

const SIGNATURE_BYTES = 32;
const PAYLOAD = /^([0-9a-f-]{36})\.(\d{1,15})$/;

/** The `scroll_id`s of one tenant. The tenant's name is part of what is signed, whoever else shares the key. */
export const createScrollIds = (key: Uint8Array, tenant: string): ScrollIds => {
  const sign = (payload: Buffer): Buffer =>
    createHmac('sha256', key).update(JSON.stringify(tenant)).update(payload).digest();

  const seal = ({ scroll, after }: ScrollPosition): string => {
    const payload = Buffer.from(`${scroll}.${after}`);
    return Buffer.concat([sign(payload), payload]).toString('base64url');
  };

  return {
    seal,
    open: (scrollId) => {
      const bytes = Buffer.from(scrollId, 'base64url');
      if (bytes.length <= SIGNATURE_BYTES) return null;
      const payload = bytes.subarray(SIGNATURE_BYTES);
      if (!timingSafeEqual(bytes.subarray(0, SIGNATURE_BYTES), sign(payload))) return null;
      const [, scroll, after] = PAYLOAD.exec(payload.toString()) ?? [];
      if (scroll === undefined || after === undefined) return null;
      const position = { scroll, after: Number(after) };
      // Decoding base64 forgives padding and stray characters; an id that differs in them was altered all the same.
      return seal(position) === scrollId ? position : null;
    },
  };
};
