const SHOWN_LENGTH = 600;

const toEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * A text as one printable line.
 *
 * Control characters and line ends are escaped: a target's text must not control the terminal, or a workflow runner that
 * reads commands from lines.
 */
export const toPrintable = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, toEscape);

/** A text, truncated. */
export const cutShort = (text: string): string =>
  text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH)}…`;

/** A value as one printable line, truncated; a text has no quotes. */
export const toText = (value: unknown): string =>
  cutShort(toPrintable(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))));
