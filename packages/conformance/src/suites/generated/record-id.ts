import { isRecordId, RECORD_ID_MAX_LENGTH } from '@cdr/contract';
import * as fc from 'fast-check';

const UNKNOWN = 'unknown-';

/** Failing values of every alternative shrink towards the first. */
const SHRINK_TO_FIRST = { withCrossShrink: true } as const;

/** Words of any language, with special characters of URLs. */
const word = fc.oneof(
  SHRINK_TO_FIRST,
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ maxLength: 20 }),
  fc.constantFrom('a/b', 'a//b', '?x=1', '#', '100%', 'a@b', '%2e', '..a', 'a..', '...', '+', ' ', '"<>[]{}|^`', '\\x'),
);

const percent = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** A path segment that is a valid, unknown id. */
export const unknownSegment: fc.Arbitrary<string> = fc.oneof(
  SHRINK_TO_FIRST,
  fc
    .tuple(word, word)
    .map(([before, after]) => `${before}${UNKNOWN}${after}`)
    .filter(isRecordId)
    .map(encodeURIComponent),
  fc.constantFrom(RECORD_ID_MAX_LENGTH - 1, RECORD_ID_MAX_LENGTH).map((length) => UNKNOWN.padEnd(length, 'x')),
);

const DOTS = ['.', '..'] as const;
const SLASHES = ['%2F', '%2f', '%5C', '%5c'] as const;

const plain = word.filter((text) => text !== '' && isRecordId(text)).map(encodeURIComponent);

/** A path segment that no server may look up: its decoded text is invalid, or it does not decode. */
export const refusedSegment: fc.Arbitrary<string> = fc.oneof(
  SHRINK_TO_FIRST,
  fc.tuple(plain, fc.constantFrom(...SLASHES), fc.constantFrom(...DOTS)).map(([id, slash, dots]) => id + slash + dots),
  fc.tuple(fc.constantFrom(...DOTS), fc.constantFrom(...SLASHES), plain).map(([dots, slash, id]) => dots + slash + id),
  fc
    .tuple(plain, fc.constantFrom(...SLASHES), fc.constantFrom(...DOTS), fc.constantFrom(...SLASHES), plain)
    .map((parts) => parts.join('')),
  fc.tuple(plain, plain).map((parts) => parts.join('%00')),
  fc.constantFrom('%', '%2', '%zz', 'a%', '%C3', '%ff', '%ED%A0%80', '%C0%AF', '%e0%a4').map((bad) => `unknown${bad}`),
);

/** The same id with some characters percent-encoded unnecessarily. */
export const spellings = (id: string): fc.Arbitrary<string> =>
  fc
    .array(fc.boolean(), { minLength: id.length, maxLength: id.length })
    .map((encoded) =>
      Array.from(id, (character, at) => (encoded[at] ? percent(character) : encodeURIComponent(character))),
    )
    .map((characters) => characters.join(''));
