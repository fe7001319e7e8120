import { isDeepStrictEqual } from 'node:util';

/** One place in which two values differ. */
export interface Difference {
  /** As in `data[3].duration`; empty for the whole. */
  readonly path: string;
  /** The name of the field that holds the value; empty where there is none. */
  readonly field: string;
  /** Undefined where there should be nothing. */
  readonly expected: unknown;
  /** Undefined where nothing came. */
  readonly got: unknown;
}

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const compareLists = (expected: readonly unknown[], got: readonly unknown[], path: string, field: string) => {
  const differs = (_: unknown, index: number): boolean => !isDeepStrictEqual(expected[index], got[index]);
  const longer = expected.length > got.length ? expected : got;
  const at = longer.findIndex(differs);
  const lengths =
    expected.length === got.length
      ? []
      : [{ path: join(path, 'length'), field: 'length', expected: expected.length, got: got.length }];
  // What comes behind the first difference is mostly the same list, shifted.
  return [...lengths, ...(at === -1 ? [] : toDifferences(expected[at], got[at], `${path}[${at}]`, field))];
};

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** The places in which two values differ: every field of objects, of lists the length and the first item that differs. */
export const toDifferences = (expected: unknown, got: unknown, path = '', field = ''): readonly Difference[] => {
  if (isDeepStrictEqual(expected, got)) return [];
  if (Array.isArray(expected) && Array.isArray(got)) return compareLists(expected, got, path, field);
  if (!isPlainObject(expected) || !isPlainObject(got)) return [{ path, field, expected, got }];
  const names = new Set([...Object.keys(expected), ...Object.keys(got)]);
  const found = [...names].flatMap((name) => toDifferences(expected[name], got[name], join(path, name), name));
  // Objects of two classes may have equal fields.
  return found.length === 0 ? [{ path, field, expected, got }] : found;
};
