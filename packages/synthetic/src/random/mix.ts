/**
 * Scrambles 32 bits: a one-to-one map, so distinct inputs stay distinct.
 *
 * @source MurmurHash3's 32-bit finalizer
 */
export const mix = (value: number): number => {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
};
