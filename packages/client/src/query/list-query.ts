import { encodePbxListQuery, type Issue, type PbxListQuery, type TimeZone } from '@cdr/contract';
import { checkObject } from '../core/check-arguments.ts';
import { type CdrOperation, toArgumentError, toIssuesError } from '../core/errors.ts';
import { toArgumentIssues } from '../core/issues.ts';
import { toNameIssues } from '../core/known-names.ts';
import type { PbxCdrListFilters } from './filters.ts';
import { type InstantInput, toEpochMs, toWallClock } from './instant-input.ts';
import { type RepeatedHour, toBound } from './repeated-hour.ts';

/** The type of a filter's value. */
type FilterForm = 'moment' | 'number' | 'string';

const FORMS: Readonly<Record<keyof PbxCdrListFilters, FilterForm>> = {
  startDate: 'moment',
  endDate: 'moment',
  startDateEnded: 'moment',
  endDateEnded: 'moment',
  duration: 'number',
  minDuration: 'number',
  extension: 'string',
  recordingFile: 'string',
  status: 'string',
  phone: 'string',
  direction: 'string',
  limit: 'number',
  page: 'number',
  offset: 'number',
  repeatedHour: 'string',
};

type MomentName = 'startDate' | 'endDate' | 'startDateEnded' | 'endDateEnded';

/** Filters that select a page. A scroll has no pages. */
const PAGE_FILTERS: ReadonlySet<string> = new Set<keyof PbxCdrListFilters>(['page', 'offset']);

/** Changes have their own filter for the end. */
const toKnownNames = (operation: CdrOperation): string[] =>
  Object.keys(FORMS).filter(
    (name) =>
      (operation === 'pbx.cdrs.list' || !PAGE_FILTERS.has(name)) &&
      (operation !== 'pbx.cdrs.changes' || !name.endsWith('Ended')),
  );

const NOT_A_MOMENT = 'must be a Date, an ISO 8601 string with an offset, or a Temporal.Instant';

/** Finds filters of another type, which JavaScript callers can pass. */
const toFormIssues = (filters: PbxCdrListFilters): Issue[] =>
  Object.entries(FORMS).flatMap(([path, form]) => {
    const value: unknown = Reflect.get(filters, path);
    return value === undefined || form === 'moment' || typeof value === form
      ? []
      : [{ path, message: `must be a ${form}` }];
  });

/** A moment as the wire writes it. @throws {CdrError} `invalid-argument` for an invalid or ambiguous one */
export const toMomentText = (
  input: InstantInput,
  path: string,
  operation: CdrOperation,
  zone: TimeZone,
  repeatedHour: RepeatedHour | undefined,
): string => {
  const text = toWallClock(input, zone);
  if (text === null) throw toArgumentError(operation, path, NOT_A_MOMENT);
  const second = Math.floor(toEpochMs(input) / 1000);
  const bound = Number.isNaN(second) ? text : toBound(second, path.startsWith('end'), zone, repeatedHour);
  if (bound === null) throw toArgumentError(operation, path, 'is in a repeated hour: set repeatedHour');
  return bound;
};

/**
 * Converts a caller's filters to the contract's list query.
 *
 * @throws {CdrError} `invalid-argument` for an unknown filter, another type, or an invalid moment
 */
export const toListQuery = (filters: PbxCdrListFilters, operation: CdrOperation, zone: TimeZone): PbxListQuery => {
  checkObject(operation, 'filters', filters);
  const issues = [...toFormIssues(filters), ...toNameIssues(filters, toKnownNames(operation))];
  if (issues.length > 0) throw toIssuesError(operation, issues);

  const { repeatedHour, ...others } = filters;
  if (repeatedHour !== undefined && repeatedHour !== 'include' && repeatedHour !== 'exclude')
    throw toArgumentError(operation, 'repeatedHour', 'must be include or exclude');

  const toMoment = (name: MomentName): string | undefined => {
    const input = filters[name];
    return input === undefined ? undefined : toMomentText(input, name, operation, zone, repeatedHour);
  };
  return {
    ...others,
    startDate: toMoment('startDate'),
    endDate: toMoment('endDate'),
    startDateEnded: toMoment('startDateEnded'),
    endDateEnded: toMoment('endDateEnded'),
  };
};

/**
 * Encodes a list query for the query string.
 *
 * @throws {CdrError} `invalid-argument` for a query that the contract rejects
 */
export const toListParameters = (query: PbxListQuery, operation: CdrOperation): Record<string, string> => {
  const encoded = encodePbxListQuery(query);
  if ('parameters' in encoded) return encoded.parameters;
  throw toIssuesError(operation, toArgumentIssues(encoded.issues));
};
