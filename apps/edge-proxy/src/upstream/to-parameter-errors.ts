import { PBX_LIST_PARAMETERS, PbxParameterErrors, type Problem } from '@cdr/contract';
import { holdsPhone } from '@cdr/contract/masks';
import type { CanonicalQuery } from '../request/read-query.ts';

const KNOWN: ReadonlySet<string> = new Set(PBX_LIST_PARAMETERS);
const PLAIN_TEXT = /^[\x20-\x7e]{1,120}$/;
const LONG_NUMBER = /\d{6}/;
const SHORTEST_VALUE = 4;
const REFUSED = 'was refused by the provider';

/** A provider's text, if it is short and plain and repeats no value of the caller. */
const toSafeText = (text: string, query: CanonicalQuery): string => {
  if (!PLAIN_TEXT.test(text) || LONG_NUMBER.test(text) || holdsPhone(text)) return REFUSED;
  const isRepeating = [...query.values()].some((value) => value.length >= SHORTEST_VALUE && text.includes(value));
  return isRepeating ? REFUSED : text;
};

/** The errors of a provider's 400 for parameters of the contract. */
export const toParameterErrors = (body: unknown, query: CanonicalQuery): NonNullable<Problem['errors']> => {
  const read = PbxParameterErrors.safeParse(body);
  if (!read.success) return [];
  return read.data.error
    .flatMap((entry) => Object.entries(entry))
    .filter(([parameter]) => KNOWN.has(parameter))
    .slice(0, PBX_LIST_PARAMETERS.length)
    .map(([parameter, text]) => ({ parameter, detail: toSafeText(text, query) }));
};
