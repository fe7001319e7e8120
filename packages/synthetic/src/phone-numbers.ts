import type { Dice, Faces, Weighted } from './random/dice.ts';

/**
 * The mobile range of S-Fone, a network that was shut down and whose numbers were withdrawn; as far as we know it has
 * not been given out again. So these numbers have the shape of mobiles and ring no telephone.
 */
const WITHDRAWN_MOBILE_PREFIX = '95';

/** Hotlines of the made-up tenant: eight digits that start with 1900000, which is no series of any operator. */
const HOTLINES: Faces<string> = ['19000001', '19000002', '19000003'];

/** How trunks write one number: national, or with the country's prefix in two spellings. */
const FORMS: Faces<Weighted<string>> = [
  ['0', 80],
  ['84', 12],
  ['+84', 8],
];

/** Customers among whom calls are shared out: a few calls each, so that a look-up by phone finds several. */
const CALLS_PER_CUSTOMER = 4;

/** The range's last 10,000 numbers are never given out: take one of those for a number that no call has. */
const SUBSCRIBERS = 9_990_000;

/** A hotline of the tenant. */
export const pickHotline = (dice: Dice): string => dice.pick(HOTLINES);

/** The national significant number of one of the customers that so many calls have. */
const pickCustomer = (dice: Dice, calls: number): string => {
  const customers = Math.min(SUBSCRIBERS, Math.max(1, Math.ceil(calls / CALLS_PER_CUSTOMER)));
  // Spread over the range by a factor that shares no divisor with its size: neighbours do not look alike.
  const subscriber = (dice.between(0, customers - 1) * 7_654_321) % SUBSCRIBERS;
  return `${WITHDRAWN_MOBILE_PREFIX}${String(subscriber).padStart(7, '0')}`;
};

/** A customer's number as the tenant dials it. */
export const pickMobile = (dice: Dice, calls: number): string => `0${pickCustomer(dice, calls)}`;

/** A customer's number as a trunk delivers it, in one of three forms. */
export const pickCaller = (dice: Dice, calls: number): string => `${dice.weigh(FORMS)}${pickCustomer(dice, calls)}`;
