import { toFingerprint } from './fingerprint.ts';

/** The message for a text that {@link openState} rejects. */
export const UNREADABLE = 'is damaged or of another version: start again without it';

/**
 * Encodes a state: version, length, checksum, body. It needs no encoding in a URL.
 *
 * @param previous the text before it, which the checksum covers too
 */
export const sealState = (body: string, previous = ''): string =>
  `2_${body.length}_${toFingerprint(previous + body)}_${body}`;

/** Decodes a text of {@link sealState}; null for any other text. */
export const openState = (text: string, previous?: string): string | null => {
  const body = text.split('_').slice(3).join('_');
  return sealState(body, previous) === text ? body : null;
};
