import { isWithheldNumber, toPhoneKey } from '@cdr/client';
import { SyncError } from '../errors.ts';
import { readSecret } from '../rounds/open-run.ts';
import { toInstantText } from '../time/wall-time.ts';
import { toMention } from '../rows/mentions.ts';
import { createPseudonyms } from '../rows/pseudonyms.ts';
import type { Erased, Target } from '../target/target.ts';

/** How numbers are forgotten. */
export interface ForgetOptions {
  /** As given to `sync`. */
  readonly secret?: string | undefined;
  /** The present. @default the machine's */
  readonly now?: (() => Date) | undefined;
}

/** A number of a caller: extensions and short codes would take other calls with them. */
const SHORTEST = 8;

const toKey = (number: string): string => {
  const key = toPhoneKey(number);
  if (!isWithheldNumber(number) && /^\+?\d+$/.test(key) && key.replace('+', '').length >= SHORTEST) return key;
  throw new SyncError(`a number to forget must have ${SHORTEST} digits or more`, 'configuration');
};

/**
 * Deletes every record of some numbers, in all accounts of a target, and leaves marks that keep them out: keyed hashes, not
 * the numbers. The target's storage is rewritten.
 *
 * @throws {SyncError} `configuration` for what is no number
 */
export const forget = async (
  target: Target,
  numbers: Iterable<string>,
  { secret, now = () => new Date() }: ForgetOptions = {},
): Promise<Erased> => {
  const keys = [...new Set([...numbers].map(toKey))];
  if (keys.length === 0) return { calls: 0, reports: 0 };
  const { toMark, toPseudonym } = createPseudonyms(await readSecret(target, secret));
  return target.erase({
    at: toInstantText(now()),
    forget: {
      marks: keys.flatMap((key) => [key, toMention(key) ?? key]).map(toMark),
      keys: keys.flatMap((key) => [key, toPseudonym(key)]),
      texts: keys.flatMap((key) => toMention(key) ?? []),
    },
  });
};
