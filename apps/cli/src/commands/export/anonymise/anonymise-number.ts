import { createHmac } from 'node:crypto';
import { isWithheldNumber, toPhoneKey } from '@cdr/contract';
import { permute } from './permute.ts';

/** Extensions and short codes name no subscriber. @unit digits */
const SHORT = /^\d{1,5}$/;
/** What the permutation takes. */
const NUMERIC = /^\+?([1-9]\d{0,11})$/;
const DIGITS = 12;

const pad = (value: bigint): string => String(value).padStart(DIGITS, '0');

/**
 * A number that no subscriber has: 14 digits, which no numbering plan has behind a 0.
 *
 * The forms of one number (`0…`, `84…`, `+84…`) become one; two numbers never do.
 */
export const anonymiseNumber = (seed: string, number: string): string => {
  const compact = number.trim();
  if (compact === '' || SHORT.test(compact)) return compact;
  if (isWithheldNumber(compact)) return 'anonymous';
  const key = toPhoneKey(compact);
  const digits = NUMERIC.exec(key)?.[1];
  if (digits !== undefined) return `01${pad(permute(seed, BigInt(digits)))}`;
  const hash = createHmac('sha256', seed).update(`number:${key}`).digest().readBigUInt64BE();
  return `02${pad(hash % 10n ** BigInt(DIGITS))}`;
};
