/** Stands where a text is hidden whole. */
export const HIDDEN = '***';

const MASK = '*';
const HIDDEN_DIGITS = 4;

/** The usual form: no more than digits, and more than are hidden. */
const PLAIN = /^\+?\d{5,}$/;

/** Digits, and what people write between and around them. */
const NUMBER = /^[+\d\s().-]*$/;

/** Matched first, so that no digits within one are taken for a number: a UUID, or a long hexadecimal text with letters. */
const NO_NUMBER = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?<![\da-z])(?=\d*[a-f])[\da-f]{24,}(?![\da-z])/;

const NINE_DIGITS = /\d{9}/;

/** Nine digits or more: a phone number, as likely as not. */
const PHONE_LIKE = /\+?\d{9,}/;

const TOKENS = new RegExp(`(${NO_NUMBER.source})|${PHONE_LIKE.source}`, 'gi');

/** A number without its last four digits, however it is written. What is more than a number, a name beside it say, is hidden whole. */
export const maskPhone = (number: string): string => {
  if (number === '') return '';
  if (PLAIN.test(number)) return number.slice(0, -HIDDEN_DIGITS) + MASK.repeat(HIDDEN_DIGITS);
  const digits = number.replace(/\D/g, '').length;
  if (digits <= HIDDEN_DIGITS || !NUMBER.test(number)) return HIDDEN;
  let shown = digits - HIDDEN_DIGITS;
  return number.replace(/\d/g, (digit) => (shown-- > 0 ? digit : MASK));
};

/** A text in which every number that looks like a phone's is masked. */
export const maskPhonesIn = (text: string): string =>
  // Most texts hold none, and that is seen at once.
  NINE_DIGITS.test(text) ? text.replace(TOKENS, (token: string, safe?: string) => safe ?? maskPhone(token)) : text;

/** Whether a text holds a number that looks like a phone's. */
export const holdsPhone = (text: string): boolean => maskPhonesIn(text) !== text;
