const SHOWN_LENGTH = 600;

const toEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * A text as one line of letters alone.
 *
 * What a terminal would obey, and line ends, are escaped: a target's text must not speak to the terminal, or to the runner of a
 * workflow that reads commands from lines.
 */
export const toPrintable = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, toEscape);

/** A text cut short. */
export const cutShort = (text: string): string =>
  text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH)}…`;

/** A value as one printable line, cut short; a text has no quotes. */
export const toText = (value: unknown): string =>
  cutShort(toPrintable(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))));
