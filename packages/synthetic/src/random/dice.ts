import { mix } from './mix.ts';

/** A list that has at least one item. */
export type Faces<Item> = readonly [Item, ...Item[]];

/** One possible outcome and how often it comes, in relation to the others of its table. */
export type Weighted<Item> = readonly [item: Item, weight: number];

const TWO_TO_32 = 4_294_967_296;

/** The two digits of each byte. `toString` and `padStart` cost five times as much. */
const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * The random draws that belong to one index of one stream.
 *
 * They depend on seed, stream and index alone, so any call can be made without those before it. Only operations that
 * ECMAScript defines to the last bit are used: every machine draws the same.
 */
export class Dice {
  readonly #state: number;
  #drawn = 0;

  constructor(seed: number, stream: number, index: number) {
    this.#state = mix(mix(mix(seed) + stream) ^ index);
  }

  /** 32 random bits. */
  bits(): number {
    this.#drawn += 1;
    return mix(this.#state ^ mix(this.#drawn));
  }

  /** A fraction, 0 to below 1. */
  fraction(): number {
    return this.bits() / TWO_TO_32;
  }

  /** A whole number, `from` and `to` included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  /** Whether something that happens so often in a thousand times happens this time. */
  chance(perThousand: number): boolean {
    return this.between(0, 999) < perThousand;
  }

  pick<Item>(faces: Faces<Item>): Item {
    return faces[this.between(0, faces.length - 1)] ?? faces[0];
  }

  /** An item of a table, as often as its weight. */
  weigh<Item>(table: Faces<Weighted<Item>>): Item {
    // Indexes instead of destructuring: a start makes its calls before this code is optimized.
    let total = 0;
    for (const face of table) total += face[1];
    let rest = this.between(0, total - 1);
    for (const face of table) {
      rest -= face[1];
      if (rest < 0) return face[0];
    }
    return table[0][0];
  }

  /** Eight lower-case hexadecimal digits. */
  hex(): string {
    const bits = this.bits();
    return `${HEX[bits >>> 24]}${HEX[(bits >>> 16) & 0xff]}${HEX[(bits >>> 8) & 0xff]}${HEX[bits & 0xff]}`;
  }
}
