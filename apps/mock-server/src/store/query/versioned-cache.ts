import { createLruCache } from '../../lib/create-lru-cache.ts';

/** Values of one version of the data. Another version drops them all. */
export interface VersionedCache<Value> {
  readonly get: (key: string, version: string) => Value | undefined;
  /** Stores a value, unless the version has changed since the last `get`. */
  readonly set: (key: string, version: string, value: Value) => void;
}

/** Keeps the most recently used values. */
export const createVersionedCache = <Value extends {}>(most: number): VersionedCache<Value> => {
  const entries = createLruCache<Value>(most);
  let current = '';
  return {
    get: (key, version) => {
      if (version !== current) entries.clear();
      current = version;
      return entries.get(key);
    },
    set: (key, version, value) => {
      if (version === current) entries.set(key, value);
    },
  };
};
