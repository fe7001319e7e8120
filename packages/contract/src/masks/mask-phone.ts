/** Replaces a text that is hidden whole. */
export const HIDDEN = '***';

const MASK = '*';
const HIDDEN_DIGITS = 4;

/** The usual form: digits only, and more than are hidden. */
const PLAIN = /^\+?\d{5,}$/;

/** A digit of any script, full-width ones too. */
const DIGIT = String.raw`[\p{Nd}\p{No}]`;
/** What people and programs put between digits: spaces, dashes, dots, brackets, and characters that are not shown. */
const BETWEEN = String.raw`[\s\p{Cf}\p{M}\p{Pd}\p{Ps}\p{Pe}.．․·−]`;

/** Digits, and what people write between and around them. */
const NUMBER = /^[+\d\s().-]*$/;

/** Nine digits or more: a phone number, as likely as not. */
const PHONE_LIKE = `[+＋]?${DIGIT}(?:${BETWEEN}*${DIGIT}){8,}`;

/** Matched first, so that their digits are not masked. */
const NO_NUMBERS = [
  // A UUID.
  String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`,
  // A long hexadecimal text with letters.
  String.raw`(?<![\da-z])(?=\d*[a-f])[\da-f]{24,}(?![\da-z])`,
  // An IPv4 address.
  String.raw`(?<![\p{Nd}.+])[1-9]\d{0,2}(?:\.(?:0|[1-9]\d{0,2})){3}(?![\p{Nd}])`,
];

const TOKENS = new RegExp(`(${NO_NUMBERS.join('|')})|${PHONE_LIKE}`, 'giu');
const NINE_DIGITS = new RegExp(`${DIGIT}(?:[^${DIGIT.slice(1)}*${DIGIT}){8}`, 'u');

/** Hides the last digits and keeps the characters between them. */
const hideLastDigits = (number: string): string => {
  const digits = new RegExp(DIGIT, 'gu');
  let shown = (number.match(digits)?.length ?? 0) - HIDDEN_DIGITS;
  return number.replace(digits, (digit) => (shown-- > 0 ? digit : MASK));
};

/** A number without its last four digits. A text with more than a number, such as a name, is hidden whole. */
export const maskPhone = (number: string): string => {
  if (number === '') return '';
  if (PLAIN.test(number)) return number.slice(0, -HIDDEN_DIGITS) + MASK.repeat(HIDDEN_DIGITS);
  const digits = number.replace(/\D/g, '').length;
  return digits <= HIDDEN_DIGITS || !NUMBER.test(number) ? HIDDEN : hideLastDigits(number);
};

/** A text in which every number that looks like a phone's is masked. */
export const maskPhonesIn = (text: string): string =>
  // Most texts have too few digits: a cheap test.
  NINE_DIGITS.test(text) ? text.replace(TOKENS, (token: string, safe?: string) => safe ?? hideLastDigits(token)) : text;

/** Whether a text holds a number that looks like a phone's. */
export const holdsPhone = (text: string): boolean => maskPhonesIn(text) !== text;
