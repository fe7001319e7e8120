/** Arrays and objects inside one another that a body may have; those of both APIs have 3. */
export const MAX_JSON_DEPTH = 64;

/**
 * Whether a JSON text nests deeper than {@link MAX_JSON_DEPTH}. A parser takes seconds for megabytes of brackets, so this
 * runs before it. A text that is not JSON may get either answer.
 */
export const isNestedTooDeep = (text: string): boolean => {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      let slashes: number;
      do {
        at = text.indexOf('"', at + 1);
        if (at < 0) return false;
        for (slashes = 0; text[at - slashes - 1] === '\\';) slashes += 1;
      } while (slashes % 2 > 0);
      continue;
    }
    // In ASCII, braces are brackets with this bit set.
    const bracket = code | 0x20;
    if (bracket === 0x7b) depth += 1;
    else if (bracket === 0x7d) depth -= 1;
    if (depth > MAX_JSON_DEPTH) return true;
  }
  return false;
};
