import { toFingerprint } from './fingerprint.ts';

/** What to do about a text that {@link openState} does not open. */
export const UNREADABLE = 'is damaged or of another version: start again without it';

/**
 * A state as a text: version, length, checksum, body. Its characters need no encoding in a URL.
 *
 * @param previous the text in front of it, which the checksum covers too
 */
export const sealState = (body: string, previous = ''): string =>
  `2_${body.length}_${toFingerprint(previous + body)}_${body}`;

/** The body of a text that {@link sealState} made; null for any other text. */
export const openState = (text: string, previous?: string): string | null => {
  const body = text.split('_').slice(3).join('_');
  return sealState(body, previous) === text ? body : null;
};
