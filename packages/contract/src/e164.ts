import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { CountryCode } from 'libphonenumber-js';

/**
 * The E.164 form of a number that a provider sent; null where it has none: an extension, a short code, no number at all.
 *
 * Advisory: a number that does not parse is still the number that was called.
 *
 * @param country where a number without a country code belongs
 * @example toE164('0899888999'); // '+84899888999'
 */
export const toE164 = (number: string, country: CountryCode = 'VN'): string | null => {
  const parsed = parsePhoneNumberFromString(number, country);
  return parsed?.isPossible() === true ? parsed.number : null;
};
