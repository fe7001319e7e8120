import type { RequestFields } from '../app-env.ts';

/** What Fetch leaves out around a value; `trim` would leave out more. */
const isSpace = (code: number): boolean => code === 0x20 || code === 0x09;

const toNormal = (value: string): string => {
  let start = 0;
  let end = value.length;
  while (start < end && isSpace(value.charCodeAt(start))) start += 1;
  while (end > start && isSpace(value.charCodeAt(end - 1))) end -= 1;
  return value.slice(start, end);
};

/**
 * The header fields of Node's list of names and values by turns, as a `Headers` of them would tell: of a name that comes
 * twice all values, which Node's own `headers` would hide.
 */
export const createRawFields = (list: readonly string[]): RequestFields => ({
  get(name) {
    let value: string | null = null;
    for (let index = 0; index < list.length; index += 2) {
      const sent = list[index] ?? '';
      if (sent.length !== name.length || sent.toLowerCase() !== name) continue;
      const normal = toNormal(list[index + 1] ?? '');
      value = value === null ? normal : `${value}, ${normal}`;
    }
    return value;
  },
});
