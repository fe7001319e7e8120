import type { Caller } from '../auth/caller.ts';
import { EdgeError } from '../edge-error.ts';
import type { CanonicalQuery } from '../routes/read-query.ts';

/** Filters that say whether a guess at personal data is right. @source api-quirks.md, "Personal data" */
const PERSONAL_FILTERS = ['phone', 'recordingfile'] as const;

/** @throws {EdgeError} `forbidden` for a filter by personal data from a key that may not see it */
export const checkFilters = ({ scopes }: Caller, query: CanonicalQuery): void => {
  if (scopes.has('pii')) return;
  const name = PERSONAL_FILTERS.find((filter) => query.has(filter));
  if (name !== undefined) {
    throw new EdgeError('forbidden', { detail: `the filter ${name} needs a key with the scope pii` });
  }
};
