import { createHash } from 'node:crypto';

const rank = (seed: number, key: string): string => createHash('sha256').update(`${seed} ${key}`).digest('hex');

/**
 * Draws `size` of these keys with a seed. A key's rank depends on the seed and the key alone, so an edit elsewhere
 * changes little of a sample.
 */
export const drawSample = (keys: readonly string[], size: number, seed: number): string[] =>
  [...new Set(keys)]
    .map((key) => ({ key, rank: rank(seed, key) }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, size)
    .map(({ key }) => key);

/** Every `count`-th key from the `index`-th on, so the parts are similar. */
export const takeShard = (
  keys: readonly string[],
  { index, count }: { readonly index: number; readonly count: number },
): string[] => keys.filter((_, position) => position % count === index - 1);
