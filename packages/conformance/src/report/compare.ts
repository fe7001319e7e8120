/** The parts of two values in which they differ, cut short: whole lists of calls would hide the difference. */
export const toDifference = (expected: unknown, got: unknown): readonly [expected: unknown, got: unknown] => {
  if (Array.isArray(expected) && Array.isArray(got)) {
    const at = firstDifference(expected, got);
    return [cut(expected, at), cut(got, at)];
  }
  if (!isPlainObject(expected) || !isPlainObject(got)) return [expected, got];
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(got)])];
  const differing = keys.filter((key) => toText(expected[key]) !== toText(got[key]));
  const pairs = differing.map((key) => [key, toDifference(expected[key], got[key])] as const);
  return [
    Object.fromEntries(pairs.filter(([key]) => key in expected).map(([key, [value]]) => [key, value])),
    Object.fromEntries(pairs.filter(([key]) => key in got).map(([key, [, value]]) => [key, value])),
  ];
};

const SHOWN_ITEMS = 3;
const SHOWN_LENGTH = 600;

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const firstDifference = (expected: readonly unknown[], got: readonly unknown[]): number => {
  const at = expected.findIndex((item, index) => toText(item) !== toText(got[index]));
  return at === -1 ? expected.length : at;
};

const cut = (items: readonly unknown[], from: number): unknown => ({
  items: items.length,
  [`from ${from}`]: items.slice(from, from + SHOWN_ITEMS),
});

const toEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * A text as one line of letters alone.
 *
 * What a terminal would obey, and line ends, are escaped: a target's text must not speak to the terminal, or to the runner of a
 * workflow that reads commands from lines.
 */
export const toPrintable = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, toEscape);

/** A value as one printable line, cut short. */
export const toText = (value: unknown): string => {
  const whole = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const text = toPrintable(whole);
  return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH)}…`;
};
