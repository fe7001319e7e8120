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
