import type { Dice, Faces } from '../random/dice.ts';
import type { Campaign } from './campaigns.ts';

/** Names in the manner of the provider's sample, whose customer is called "A". */
const CUSTOMERS: Faces<string> = ['Nguyễn Văn B', 'Trần Thị C', 'Lê Văn D', 'Phạm Thị E', 'Hoàng Văn G', 'Võ Thị H'];

/** Vietnamese money: dots between thousands. */
const toAmount = (thousands: number): string => `${String(thousands).replace(/\B(?=(?:\d{3})+$)/g, '.')}.000`;

/**
 * The text of `param`: what the API call that placed this call sent.
 *
 * It never holds the one-time password, which the server makes.
 */
export const drawParam = (dice: Dice, { type, template }: Campaign): string => {
  if (type === 'OTP') return JSON.stringify({ template_name: template, brand_name: 'Demo "Shop"' });
  if (type === 'DEFAULT') return JSON.stringify({ template_name: template });
  return JSON.stringify({
    customer_name: dice.pick(CUSTOMERS),
    due_amount: toAmount(dice.between(50, 25_000)),
    due_days: `#${dice.between(1, 60)}`,
    template_name: template,
  });
};
