import type { ApiName } from '../lib/api-name.ts';
import type { Caller } from './caller.ts';
import { EdgeError } from '../lib/edge-error.ts';
import type { CanonicalQuery } from '../request/read-query.ts';
import { holdsPhone } from '@cdr/contract/masks';

/** Filters that confirm a guess at personal data. @source api-quirks.md, "Personal data" */
const PERSONAL_FILTERS = ['phone', 'recordingfile'] as const;

/** The parts of a request that can contain a guess. */
export interface Guess {
  readonly api: ApiName;
  /** Null for a list. */
  readonly recordId: string | null;
  readonly query: CanonicalQuery;
}

const findGuess = ({ api, recordId, query }: Guess): string | null => {
  const filter = PERSONAL_FILTERS.find((name) => query.has(name));
  if (filter !== undefined) return `the filter ${filter}`;
  if (holdsPhone(query.get('extension') ?? '')) return 'a filter by a phone number';
  // A report has no other key than its id. A call has: an id with a number is a guess at its Call-ID.
  return api === 'pbx' && recordId !== null && holdsPhone(recordId) ? 'an id with a phone number' : null;
};

/** @throws {EdgeError} `forbidden` where a key without `pii` could confirm a guess at personal data */
export const denyPiiFilters = ({ scopes }: Caller, guess: Guess): void => {
  if (scopes.has('pii')) return;
  const found = findGuess(guess);
  if (found !== null) throw new EdgeError('forbidden', { detail: `${found} needs a key with the scope pii` });
};
