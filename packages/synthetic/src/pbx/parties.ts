import { DEFAULT_DIRECTIONS, type Direction, type PbxCdrWire } from '@cdr/contract';
import type { Dice, Faces, Weighted } from '../random/dice.ts';
import { pickCaller, pickHotline, pickMobile } from '../phone-numbers.ts';

/** Caller, called number and what the call passed through. */
export type Parties = Pick<PbxCdrWire, 'direction' | 'extension' | 'from_number' | 'to_number' | 'receive_dest'>;

const DIRECTIONS: Faces<Weighted<Direction>> = [
  ['outbound', 56],
  ['inbound', 36],
  ['local', 8],
];

/** Ring groups and queues through which inbound calls come; `""` for a direct number. */
const RECEIVERS: Faces<Weighted<string>> = [
  ['', 25],
  ['600', 20],
  ['601', 10],
  ['queue_sales', 25],
  ['queue_support', 20],
];

/** An extension of the tenant: 101 to 140, and 0201 to 0210, whose leading zero matters. */
const pickExtension = (dice: Dice): string =>
  dice.chance(100) ? `02${String(dice.between(1, 10)).padStart(2, '0')}` : String(dice.between(101, 140));

/** Draws the parties of one call, among the customers that so many calls have. */
export const drawParties = (dice: Dice, calls: number): Parties => {
  const direction = dice.weigh(DIRECTIONS);
  const extension = pickExtension(dice);
  const shared = { direction: DEFAULT_DIRECTIONS[direction], extension, receive_dest: '' };
  if (direction === 'outbound')
    return { ...shared, from_number: pickHotline(dice), to_number: pickMobile(dice, calls) };
  if (direction === 'local') return { ...shared, from_number: extension, to_number: pickExtension(dice) };
  return {
    ...shared,
    receive_dest: dice.weigh(RECEIVERS),
    from_number: pickCaller(dice, calls),
    to_number: pickHotline(dice),
  };
};
