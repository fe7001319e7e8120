/** A leaf unchanged. The contract has no key inside a leaf, so an object or a list becomes empty. */
const toLeaf = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? [] : {};
};

/** The named members of an object, in the contract's order; missing keys stay missing. */
export const pickKeys = (value: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.filter((key) => Object.hasOwn(value, key)).map((key) => [key, toLeaf(value[key])]));
