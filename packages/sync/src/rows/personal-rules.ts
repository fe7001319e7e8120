import { isWithheldNumber, toPhoneKey } from '@cdr/client';
import type { Personal } from '../target/state.ts';
import { holdsNumber } from './mentions.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** A party's three columns. */
export interface PartyCells {
  readonly number: string | null;
  /** Equal for the `0…`, `84…` and `+84…` forms of a number; null for a withheld one. */
  readonly key: string | null;
  readonly e164: string | null;
}

/** What becomes of personal data, by mode. */
export interface PersonalRules {
  toParty(number: string | null): PartyCells;
  /** A text that may hold a number, the parties' or another: a Call-ID, an extension. */
  toText(text: string | null, numbers: readonly (string | null)[]): string | null;
  /** A call's id, which cannot be null. */
  toCallId(id: string, numbers: readonly (string | null)[]): string;
  /** A report's id, which holds a number. */
  readonly toReportId: (id: string) => string;
  /** The row as it came, or its fields that are not personal. `code_otp` is never among them. */
  toRaw(raw: Readonly<Record<string, unknown>>): string;
  /** What is personal as a whole: a recording's URL, the keys that were pressed. */
  toPersonal(text: string | null): string | null;
}

/** Of numbers: the keys by which other texts may mention them. */
const toPhoneKeys = (numbers: readonly (string | null)[]): string[] =>
  numbers.flatMap((number) => (number === null || isWithheldNumber(number) ? [] : [toPhoneKey(number)]));

/** Wire fields that say nothing about a person. */
const IMPERSONAL = new Set(
  'cause duration billsec direction status time_started time_answered time_ended'
    .concat(' campaign_id user_id created_at started_at ended_at type')
    .split(' '),
);

const toImpersonal = (raw: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(raw).filter(([name]) => IMPERSONAL.has(name))));

/** The rules of a mode. */
export const createPersonalRules = (
  personal: Personal,
  pseudonyms: Pseudonyms,
  toE164: (number: string) => string | null,
): PersonalRules => {
  const { toPseudonym } = pseudonyms;
  if (personal === 'keep') {
    return {
      toParty: (number) => ({
        number,
        key: number === null || isWithheldNumber(number) ? null : toPhoneKey(number),
        e164: number === null ? null : toE164(number),
      }),
      toText: (text) => text,
      toCallId: (id) => id,
      toReportId: (id) => id,
      toRaw: (raw) => JSON.stringify('code_otp' in raw ? { ...raw, code_otp: undefined } : raw),
      toPersonal: (text) => text,
    };
  }
  const isKept = personal === 'pseudonymise';
  return {
    toParty: (number) => {
      const key = number === null || !isKept || isWithheldNumber(number) ? null : toPseudonym(toPhoneKey(number));
      return { number: key, key, e164: null };
    },
    toText: (text, numbers) => {
      if (text === null || !holdsNumber(text, toPhoneKeys(numbers))) return text;
      return isKept ? toPseudonym(text) : null;
    },
    toCallId: (id, numbers) => (holdsNumber(id, toPhoneKeys(numbers)) ? toPseudonym(id) : id),
    toReportId: toPseudonym,
    toRaw: toImpersonal,
    toPersonal: () => null,
  };
};
