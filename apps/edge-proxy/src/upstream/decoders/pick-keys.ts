/** A leaf as it came. The contract names no key in a leaf, so of an object or a list nothing is left. */
const toLeaf = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? [] : {};
};

/** The named members of an object, in the contract's order; a key that did not come stays away. */
export const pickKeys = (value: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.filter((key) => Object.hasOwn(value, key)).map((key) => [key, toLeaf(value[key])]));
