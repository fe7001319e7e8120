/** The directives of a `Cache-Control`, names in lower case; null for one without a value. Of two equal names the first counts. */
export type Directives = ReadonlyMap<string, string | null>;

// RFC 9111 has no semicolons, but the intent of `max-age=60;private` is clear.
const MEMBER = /(?:[^",;]|"(?:[^"\\]|\\.)*")+/gs;
const PAIRED = /^(?:[^"]|"(?:[^"\\]|\\.)*")*/s;
const SEPARATOR = /[",;]/;
const DIRECTIVE = /^([^=\s]+)(?:=(?:"((?:[^"\\]|\\.)*)"|(.*)))?$/s;
const WHOLE = /^\d+$/;

/** The largest span. @source RFC 9111, section 1.2.2 @unit seconds */
const LONGEST = 2 ** 31;

const NONE: Directives = new Map();

/**
 * Splits a value at its separators. An unclosed quote is a separator, too.
 *
 * All quotes after an unclosed one are escaped. One search finds it, so the cost stays linear.
 */
const toMembers = (value: string): readonly string[] => {
  const paired = PAIRED.exec(value)?.[0] ?? '';
  return [...(paired.match(MEMBER) ?? []), ...value.slice(paired.length).split(SEPARATOR)];
};

/** Reads a `Cache-Control`. Malformed members are dropped. */
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
 * A directive's seconds; null where it is absent, 0 where its value is not a number: the cautious reading.
 *
 * @unit seconds
 */
export const toSeconds = (directives: Directives, name: string): number | null => {
  const value = directives.get(name);
  if (value === undefined) return null;
  return value !== null && WHOLE.test(value) ? Math.min(Number(value), LONGEST) : 0;
};
