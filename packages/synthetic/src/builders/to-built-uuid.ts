import { Dice } from '../random/dice.ts';
import { mix } from '../random/mix.ts';
import type { BuilderStreams } from '../streams.ts';

/** Keeps 0 from becoming 0. @source the golden ratio, as a fraction of 32 bits */
const OFFSET = 0x9e3779b9;

const toHex = (bits: number): string => bits.toString(16).padStart(8, '0');

/**
 * A UUID of version 8, which differs from every generated one: those are of version 4. It holds the kind of record, the seed
 * and the index, so no two are equal.
 *
 * @source RFC 9562, section 5.8
 */
export const toBuiltUuid = (seed: number, { kind, id }: BuilderStreams, index: number): string => {
  const [index32, seed32, rest] = [toHex(mix(index + OFFSET)), toHex(mix(seed + OFFSET)), new Dice(seed, id, index)];
  const third = `8${kind}${seed32.slice(4, 6)}`;
  const fourth = `a${seed32.slice(6)}${rest.hex().slice(0, 1)}`;
  return `${index32}-${seed32.slice(0, 4)}-${third}-${fourth}-${rest.hex()}${rest.hex().slice(0, 4)}`;
};
