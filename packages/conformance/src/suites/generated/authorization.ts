import * as fc from 'fast-check';

/** `Authorization` values with a good token in a wrong form. */
export const nearlyRight = (token: string, scheme: string): readonly string[] => [
  `${scheme}${token},`,
  `${scheme}${token}, ${scheme}${token}`,
  `${scheme}${token},x`,
  `Basic ${token}`,
];

/** `Authorization` values with another token, without a scheme or with one. */
export const wrongAuthorization = (token: string, scheme: string): fc.Arbitrary<string> => {
  const printable = fc.string({ minLength: 1, maxLength: 40 }).map((text) => text.trim());
  return fc
    .oneof(
      printable,
      printable.map((text) => `${scheme}${text}`),
      fc.nat(token.length - 1).map((length) => `${scheme}${token.slice(0, length)}`),
      printable.map((text) => `${scheme}${token}${text}`),
      printable.map((text) => `${scheme}${text}${token}`),
      fc.constantFrom('Bearer', ...nearlyRight(token, scheme)),
    )
    .filter((value) => !isSame(value, `${scheme}${token}`));
};

/** Scheme names ignore case, and spaces around a header's value are ignored. */
const isSame = (value: string, own: string): boolean =>
  value.trim() === own || value.trim().replace(/^bearer +/i, 'Bearer ') === own;
