import { Dice } from './dice.ts';

/**
 * A UUID of the version 4 shape. Its first part alone differs for two indexes of one stream, so no two are equal.
 */
export const toUuid = (seed: number, stream: number, index: number): string => {
  const dice = new Dice(seed, stream, index);
  const [unique, second, third, fourth] = [dice.hex(), dice.hex(), dice.hex(), dice.hex()];
  const variant = dice.pick(['8', '9', 'a', 'b']);
  return `${unique}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(0, 3)}-${third.slice(4)}${fourth}`;
};
