/**
 * Hashes a text to 53 bits in base 36 (the loop of cyrb53). The text cannot be read from it.
 *
 * It distinguishes texts that differ by chance. It does not resist deliberate collisions.
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
