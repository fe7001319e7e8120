/**
 * A short name for a text from which nobody can read the text: 53 bits in base 36.
 *
 * It tells texts apart that differ by chance (the loop of cyrb53); it is no protection against one who looks for two alike.
 */
export const toFingerprint = (text: string): string => {
  let high = 1;
  let low = 2;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  return ((low >>> 11) * 2 ** 32 + (high >>> 0)).toString(36);
};
