import { LRUCache } from 'lru-cache';

/** A least-recently-used cache that grows with its entries. With `max` it would allocate for all of them, in every sandbox. */
export const createLruCache = <Value extends {}>(most: number): LRUCache<string, Value> =>
  new LRUCache({ maxSize: most, sizeCalculation: () => 1 });
