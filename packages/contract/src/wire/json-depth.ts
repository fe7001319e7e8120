/** Arrays and objects inside one another that a body may have; those of both APIs have 3. */
export const MAX_JSON_DEPTH = 64;

/**
 * At least as many levels as a JSON text has, up to one more than {@link MAX_JSON_DEPTH}. An opener after `},` takes the
 * level of the object before it.
 */
const countOpeners = (text: string): number => {
  let openers = 0;
  for (const opener of '[{') {
    for (let at = text.indexOf(opener); at >= 0 && openers <= MAX_JSON_DEPTH; at = text.indexOf(opener, at + 1)) {
      if (!text.startsWith('},', at - 2)) openers += 1;
    }
  }
  return openers;
};

/**
 * Whether a JSON text nests deeper than {@link MAX_JSON_DEPTH}. A parser takes seconds for megabytes of brackets, so this
 * runs before it. The result for a text that is not JSON is either.
 */
export const isNestedTooDeep = (text: string): boolean => {
  // Much faster than the scan below, and enough for a list of plain rows.
  if (countOpeners(text) <= MAX_JSON_DEPTH) return false;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length && depth <= MAX_JSON_DEPTH; at++) {
    const char = text[at];
    if (char === '"') quoted = !quoted;
    else if (quoted) at += Number(char === '\\');
    else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
  }
  return depth > MAX_JSON_DEPTH;
};
