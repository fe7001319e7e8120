/** A UUID without its dashes, or a hash: not a number for the masks. */
const LONG_ID = /[\da-f]{24,}/gi;
/** Eight equal digits in a row: one random id of 32 digits in ten million. */
const PADDING = /([\da-f])\1{7}/i;
/** Nine decimal digits, without leading zeros. */
const NUMBER = /0?[1-9]\d{8}/;
/** A Vietnamese number with its trunk digit or its country. @source National numbering plan: mobile numbers begin with 3, 5, 7, 8 or 9 */
const VIETNAMESE = /(?:0|84)[35789]\d{8}/;

/** Whether a UUID or a hash in a text is a phone number that was filled up to that length. */
export const holdsPaddedPhone = (text: string): boolean =>
  (text.replaceAll('-', '').match(LONG_ID) ?? []).some((id) => PADDING.test(id) && NUMBER.test(id));

/** As {@link holdsPaddedPhone}, and also true for a Vietnamese number between random digits: one random trace id in a hundred. */
export const holdsPhoneInTrace = (traceId: string): boolean => VIETNAMESE.test(traceId) || holdsPaddedPhone(traceId);
