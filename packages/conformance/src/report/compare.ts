import { isDeepStrictEqual } from 'node:util';
import { isObject } from '@cdr/shared/is-object';

/** One place in which two values differ. */
export interface Difference {
  /** As in `data[3].duration`; empty for the whole. */
  readonly path: string;
  /** The name of the field that holds the value; empty without a field. */
  readonly field: string;
  /** Undefined for an unexpected value. */
  readonly expected: unknown;
  /** Undefined for a missing value. */
  readonly got: unknown;
}

const compareLists = (expected: readonly unknown[], got: readonly unknown[], path: string, field: string) => {
  const differs = (_: unknown, index: number): boolean => !isDeepStrictEqual(expected[index], got[index]);
  const longer = expected.length > got.length ? expected : got;
  const at = longer.findIndex(differs);
  const lengths =
    expected.length === got.length
      ? []
      : [{ path: join(path, 'length'), field: 'length', expected: expected.length, got: got.length }];
  // Later differences are mostly the same list, shifted.
  return [...lengths, ...(at === -1 ? [] : toDifferences(expected[at], got[at], `${path}[${at}]`, field))];
};

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** The differences of two values: every field of objects; the length and the first different item of lists. */
export const toDifferences = (expected: unknown, got: unknown, path = '', field = ''): readonly Difference[] => {
  if (isDeepStrictEqual(expected, got)) return [];
  if (Array.isArray(expected) && Array.isArray(got)) return compareLists(expected, got, path, field);
  if (!isObject(expected) || !isObject(got)) return [{ path, field, expected, got }];
  const names = new Set([...Object.keys(expected), ...Object.keys(got)]);
  const found = [...names].flatMap((name) => toDifferences(expected[name], got[name], join(path, name), name));
  // Objects of two classes may have equal fields.
  return found.length === 0 ? [{ path, field, expected, got }] : found;
};
