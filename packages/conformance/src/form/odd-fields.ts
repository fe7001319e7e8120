/**
 * The fields of a record that came in another form, and of which a tolerant reader makes no documented value. Faithful
 * records are not in it.
 */
const oddFields = new WeakMap<object, ReadonlySet<string>>();

/** Remembers which fields of a record cannot be judged. */
export const markOdd = (record: object, fields: Iterable<string>): void => {
  const odd = new Set(fields);
  if (odd.size > 0) oddFields.set(record, odd);
};

/** Whether one of the fields came in a form that leaves nothing to judge. */
export const isOdd = (record: object, ...fields: readonly string[]): boolean => {
  const odd = oddFields.get(record);
  return odd !== undefined && fields.some((field) => odd.has(field));
};

/** Those of some fields that cannot be judged in one record or more. */
export const oddAmong = (records: readonly object[], fields: readonly string[]): string[] =>
  fields.filter((field) => records.some((record) => isOdd(record, field)));

/** A record and another one that it should be equal to, both without the fields that cannot be judged. */
export const withoutOdd = (record: object, other: object): readonly [record: object, other: object] => {
  const keep = (each: object): object =>
    Object.fromEntries(Object.entries(each).filter(([name]) => !isOdd(record, name) && !isOdd(other, name)));
  return [keep(record), keep(other)];
};
