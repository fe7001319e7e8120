import { toPhoneKey } from '@cdr/client';

/** A number in a text: 8 to 15 digits, with no letter or digit beside them. */
const NUMBER = /(?<![0-9a-z])\+?\d{8,15}(?![0-9a-z])/gi;

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Digits that name one subscriber: without trunk prefix or country code. */
const SUBSCRIBER_DIGITS = 9;

/** The digits by which a text mentions a number; null for one so short that it would match anything. */
export const toMention = (phoneKey: string): string | null => {
  const digits = phoneKey.replace(/\D/g, '');
  return digits.length < SUBSCRIBER_DIGITS ? null : digits.slice(-SUBSCRIBER_DIGITS);
};

/** Everything in a text that may be a mention. */
export const findMentions = (text: string): string[] =>
  (text.match(/\d{9,}/g) ?? []).flatMap((digits) =>
    Array.from({ length: digits.length - SUBSCRIBER_DIGITS + 1 }, (_, at) => digits.slice(at, at + SUBSCRIBER_DIGITS)),
  );

/** Phone keys of the numbers that a text seems to hold; some UUIDs have groups of digits alone. */
const findPhoneKeys = (text: string): string[] => (text.replace(UUID, ' ').match(NUMBER) ?? []).map(toPhoneKey);

/** Whether a text holds one of some numbers, or looks as if it held any. */
export const holdsNumber = (text: string, phoneKeys: readonly string[]): boolean =>
  findPhoneKeys(text).length > 0 ||
  phoneKeys.some((key) => {
    const mention = toMention(key);
    return mention !== null && text.includes(mention);
  });
