/** The fields of a record that a tolerant reader cannot turn into a documented value. Most records have none. */
const oddFields = new WeakMap<object, ReadonlySet<string>>();

/** Stores the fields of a record that cannot be judged. */
export const markOdd = (record: object, fields: Iterable<string>): void => {
  const odd = new Set(fields);
  if (odd.size > 0) oddFields.set(record, odd);
};

/** Whether one of the fields cannot be judged. */
export const isOdd = (record: object, ...fields: readonly string[]): boolean => {
  const odd = oddFields.get(record);
  return odd !== undefined && fields.some((field) => odd.has(field));
};

/** The fields that cannot be judged in one record or more. */
export const oddAmong = (records: readonly object[], fields: readonly string[]): string[] =>
  fields.filter((field) => records.some((record) => isOdd(record, field)));

/** Two records that should be equal, both without the fields that cannot be judged in either. */
export const withoutOdd = (record: object, other: object): readonly [record: object, other: object] => {
  const keep = (each: object): object =>
    Object.fromEntries(Object.entries(each).filter(([name]) => !isOdd(record, name) && !isOdd(other, name)));
  return [keep(record), keep(other)];
};
