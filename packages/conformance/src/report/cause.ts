import type { Drift } from '../core/drift.ts';
import type { Difference } from './compare.ts';

/** Parameters that bound a list or page through it: most requests have them. */
const COMMON = new Set(['start_date', 'end_date', 'page', 'limit', 'offset', 'scroll_id']);
const MOST_NAMED = 4;

const named = (what: string, names: readonly string[]): string =>
  `${what}${names.length > 1 ? 's' : ''} ${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ', …' : ''}`;

/** The parameters of a request that select rows. */
const parametersOf = (path: string): string[] => {
  const names = new Set(new URLSearchParams(path.split(/\?(.*)/s)[1] ?? '').keys());
  return [...names].filter((name) => !COMMON.has(name)).toSorted();
};

/** The facts about a case that failed. */
interface Evidence {
  /** Null for a plain assertion. */
  readonly drift: Drift | null;
  /** Empty without compared values. */
  readonly differences: readonly Difference[];
  /** Of the last request, query included; undefined without a request. */
  readonly path: string | undefined;
}

/**
 * A text that is equal for drifts of one cause: another form, a status, a field that differs, or the parameters of the
 * request. It is a guess, used only to group a report. It may hold names that the target sent.
 */
export const toCause = ({ drift, differences, path = '' }: Evidence): string => {
  if (drift !== null && drift.faults.length > 0) return 'responses in another form';
  if (drift?.symptom !== undefined) return drift.symptom;
  const fields = [...new Set(differences.map(({ field }) => field))].filter(
    (field) => field !== '' && field !== 'length',
  );
  if (fields.length > 0) return named('another value in the field', fields.toSorted());
  const parameters = parametersOf(path);
  if (parameters.length > 0) return named('other rows or totals with the parameter', parameters);
  if (differences.length > 0 || drift === null) return 'other rows in a list';
  return drift.message.replaceAll(/\d+/g, '…');
};
