/** Keywords for readers, without effect on programs. */
export const DOCUMENTATION_KEYWORDS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'example',
  'examples',
  'deprecated',
  '$comment',
  'source',
  'x-source',
  'x-rule',
]);

const toSorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toSorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, toSorted(inner)]),
  );
};

/** A text that is the same for values that are equal, whatever the order of their keys. */
export const canonical = (value: unknown): string => JSON.stringify(toSorted(value)) ?? '';
