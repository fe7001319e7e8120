/** The fields of a record that a tolerant reader cannot convert to a documented value. Most records have none. */
const oddFields = new WeakMap<object, ReadonlySet<string>>();

/** Stores the unreadable fields of a record. */
export const markOdd = (record: object, fields: Iterable<string>): void => {
  const odd = new Set(fields);
  if (odd.size > 0) oddFields.set(record, odd);
};

/** Whether one of the fields is unreadable. */
export const isOdd = (record: object, ...fields: readonly string[]): boolean => {
  const odd = oddFields.get(record);
  return odd !== undefined && fields.some((field) => odd.has(field));
};

/** The fields that are unreadable in at least one record. */
export const oddAmong = (records: readonly object[], fields: readonly string[]): string[] =>
  fields.filter((field) => records.some((record) => isOdd(record, field)));

/** Two records to compare, without the fields that are unreadable in either. */
export const withoutOdd = (record: object, other: object): readonly [record: object, other: object] => {
  const keep = (each: object): object =>
    Object.fromEntries(Object.entries(each).filter(([name]) => !isOdd(record, name) && !isOdd(other, name)));
  return [keep(record), keep(other)];
};
