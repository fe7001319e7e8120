/** Two of the three forms: the third, `+84…`, is its own key. */
const VIETNAMESE = /^(?:84|0)([1-9]\d{8,9})$/;

/**
 * The key under which the `0…`, `84…` and `+84…` forms of one Vietnamese number are equal. Everything else, an
 * extension or a short hotline say, is its own key.
 *
 * @source api-quirks.md, "GET /v1/cdr", `phone`
 */
export const toPhoneKey = (number: string): string => {
  const compact = number.replace(/[\s.()-]/g, '');
  const national = VIETNAMESE.exec(compact)?.[1];
  return national === undefined ? compact : `+84${national}`;
};

/** `+266696687` spells "anonymous" on a dial; the `***` of the edge's masks could be any caller. */
const WITHHELD =
  /^(?:(?:sips?:)?(?:anonymous|restricted|unknown|unavailable|private|withheld)(?:@.*)?|(?:\+|00)?266696687|.*\*\*\*.*)?$/i;

/**
 * Whether a caller's number identifies no caller: withheld, blank, absent, or masked. Two such calls are not of one caller.
 *
 * @source api-quirks.md, "Decisions of our own"; RFC 3323 for `anonymous@anonymous.invalid`
 */
export const isWithheldNumber = (number: string | null): boolean => WITHHELD.test(number?.trim() ?? '');
