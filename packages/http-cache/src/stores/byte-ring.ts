import { LRUCache } from 'lru-cache';
import type { Bytes } from '../lib/bytes.ts';

/** A value with its end. */
export interface RingItem {
  readonly bytes: Bytes;
  /** @unit epoch milliseconds */
  readonly expiresAt: number;
}

/** Values by key in one buffer. */
export interface ByteRing {
  /** A copy: the buffer may be overwritten at any time. */
  get(key: string): RingItem | undefined;
  /** A value that is larger than the buffer is not stored. */
  put(key: string, item: RingItem): void;
  delete(key: string): void;
}

interface Place {
  readonly offset: number;
  readonly length: number;
  readonly expiresAt: number;
}

/** Bounds the number of keys. @unit bytes */
const SMALLEST_MEAN = 256;

/**
 * Stores values one after another in a ring of bytes, over the oldest ones. Reading a value of the older half stores it
 * again, so that values in use stay.
 *
 * As objects, values would outlive V8's young generation and soon be garbage of the old one, which V8 collects late.
 */
export const createByteRing = (maxBytes: number): ByteRing => {
  const ring = new Uint8Array(maxBytes);
  // In the order of the buffer: reading does not change it.
  const places = new LRUCache<string, Place>({ max: Math.max(1, Math.ceil(maxBytes / SMALLEST_MEAN)) });
  let end = 0;

  const evictWhile = (isInTheWay: (place: Place) => boolean): void => {
    for (const key of places.rkeys()) {
      const place = places.peek(key);
      if (!place || !isInTheWay(place)) return;
      places.delete(key);
    }
  };

  const put = (key: string, { bytes, expiresAt }: RingItem): void => {
    const length = bytes.byteLength;
    places.delete(key);
    if (length > maxBytes) return;
    if (end + length > maxBytes) {
      const last = end;
      evictWhile(({ offset }) => offset >= last);
      end = 0;
    }
    const offset = end;
    end += length;
    evictWhile((place) => place.offset >= offset && place.offset < end);
    ring.set(bytes, offset);
    places.set(key, { offset, length, expiresAt });
  };

  return {
    get(key) {
      const place = places.peek(key);
      if (!place) return undefined;
      const { offset, length, expiresAt } = place;
      const item = { bytes: ring.slice(offset, offset + length), expiresAt };
      const distance = end - offset;
      if ((distance < 0 ? distance + maxBytes : distance) > maxBytes / 2) put(key, item);
      return item;
    },
    put,
    delete(key) {
      places.delete(key);
    },
  };
};
