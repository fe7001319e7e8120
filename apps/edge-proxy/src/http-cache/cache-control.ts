/** The directives of a `Cache-Control`, names in lower case; null for one without a value. The first of two counts. */
export type Directives = ReadonlyMap<string, string | null>;

// Semicolons are no separators, but `max-age=60;private` is clear in its intent.
const MEMBER = /(?:[^",;]|"(?:[^"\\]|\\.)*")+/gs;
const PAIRED = /^(?:[^"]|"(?:[^"\\]|\\.)*")*/s;
const SEPARATOR = /[",;]/;
const DIRECTIVE = /^([^=\s]+)(?:=(?:"((?:[^"\\]|\\.)*)"|(.*)))?$/s;
const WHOLE = /^\d+$/;

/** The largest span that is told apart. @source RFC 9111, section 1.2.2 @unit seconds */
const LONGEST = 2 ** 31;

const NONE: Directives = new Map();

/**
 * Splits a value at its separators. A quote that nothing closes is one as well.
 *
 * After such a quote each later one is escaped, so nothing closes those either: it is looked for once, not from each of them.
 */
const toMembers = (value: string): readonly string[] => {
  const paired = PAIRED.exec(value)?.[0] ?? '';
  return [...(paired.match(MEMBER) ?? []), ...value.slice(paired.length).split(SEPARATOR)];
};

/** Reads a `Cache-Control`. What is no directive is left out, but for its name before a stray space. */
export const parseCacheControl = (value: string | null): Directives => {
  if (value === null) return NONE;
  const directives = new Map<string, string | null>();
  for (const member of toMembers(value)) {
    const [, name = '', quoted, plain] = DIRECTIVE.exec(member.trim()) ?? [];
    const key = name.toLowerCase();
    if (key !== '' && !directives.has(key)) directives.set(key, quoted ?? plain ?? null);
  }
  return directives;
};

/**
 * A directive's seconds; null where it is absent. A value that is not a number is 0: what it should have allowed, nobody knows.
 *
 * @unit seconds
 */
export const toSeconds = (directives: Directives, name: string): number | null => {
  const value = directives.get(name);
  if (value === undefined) return null;
  return value !== null && WHOLE.test(value) ? Math.min(Number(value), LONGEST) : 0;
};
