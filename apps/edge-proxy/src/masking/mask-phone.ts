const MASK = '*';
const HIDDEN = 4;

/** Nine to fifteen digits that are no part of a longer number or of a UUID: a phone number, as likely as not. */
const PHONE_LIKE = /(?<![\da-f])\+?\d{9,15}(?![\da-f])/gi;

/** A number with its last four digits hidden; a shorter one is hidden whole. */
export const maskPhone = (number: string): string => {
  const hidden = Math.min(number.length, HIDDEN);
  return number.slice(0, number.length - hidden) + MASK.repeat(hidden);
};

/** A text in which every number that looks like a phone's is masked. */
export const maskPhonesIn = (text: string): string => text.replace(PHONE_LIKE, maskPhone);
