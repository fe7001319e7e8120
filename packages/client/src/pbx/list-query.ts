import { encodePbxListQuery, type Issue, type PbxListQuery, type TimeZone } from '@cdr/contract';
import { checkObject } from '../check-arguments.ts';
import { CdrError, type CdrOperation, toArgumentError } from '../errors.ts';
import { toArgumentIssues, toSentence } from '../issues.ts';
import type { PbxCdrListFilters } from './filters.ts';
import { type InstantInput, toWallClock } from './instant-input.ts';

/** What a filter is given as. */
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
};

type MomentName = 'startDate' | 'endDate' | 'startDateEnded' | 'endDateEnded';

/** They say which page of a list is wanted. A scroll has no pages. */
const PAGE_FILTERS: ReadonlySet<string> = new Set<keyof PbxCdrListFilters>(['page', 'offset']);

const LIST_FORMS: ReadonlyMap<string, FilterForm> = new Map(Object.entries(FORMS));
const SCROLL_FORMS: ReadonlyMap<string, FilterForm> = new Map(
  Object.entries(FORMS).filter(([name]) => !PAGE_FILTERS.has(name)),
);

/** Changes have their own names for the ends. */
const CHANGES_FORMS: ReadonlyMap<string, FilterForm> = new Map(
  [...SCROLL_FORMS].filter(([name]) => !name.endsWith('Ended')),
);

const toForms = (operation: CdrOperation): ReadonlyMap<string, FilterForm> => {
  if (operation === 'pbx.cdrs.list') return LIST_FORMS;
  return operation === 'pbx.cdrs.changes' ? CHANGES_FORMS : SCROLL_FORMS;
};

const SHOWABLE_NAME = /^[A-Za-z_]{1,40}$/;

const NOT_A_MOMENT =
  'must be a Date, an ISO 8601 string with an offset such as 2026-03-01T00:00:00+07:00, or a Temporal.Instant';

const refuse = (operation: CdrOperation, issues: readonly Issue[]): CdrError =>
  new CdrError(toSentence(issues), { kind: 'invalid-argument', operation, issues });

/** What is wrong with the form of one filter: JavaScript callers have no type checker to say so. */
const toFormIssues = (name: string, value: unknown, forms: ReadonlyMap<string, FilterForm>): Issue[] => {
  const form = forms.get(name);
  if (form === undefined) {
    const path = SHOWABLE_NAME.test(name) ? name : 'a filter';
    return [{ path, message: `is not known here; there are ${[...forms.keys()].join(', ')}` }];
  }
  if (value === undefined || form === 'moment' || typeof value === form) return [];
  return [{ path: name, message: `must be a ${form}` }];
};

/** A moment as the wire writes it. @throws {CdrError} `invalid-argument` for what is no moment */
export const toMomentText = (input: InstantInput, path: string, operation: CdrOperation, zone: TimeZone): string => {
  const text = toWallClock(input, zone);
  if (text === null) throw toArgumentError(operation, path, NOT_A_MOMENT);
  return text;
};

/**
 * The contract's list query of a caller's filters.
 *
 * @throws {CdrError} `invalid-argument` for a filter that is not known, of another form, or no moment
 */
export const toListQuery = (filters: PbxCdrListFilters, operation: CdrOperation, zone: TimeZone): PbxListQuery => {
  checkObject(operation, 'filters', filters);
  const forms = toForms(operation);
  const issues = Object.entries(filters).flatMap(([name, value]) => toFormIssues(name, value, forms));
  if (issues.length > 0) throw refuse(operation, issues);

  const toMoment = (name: MomentName): string | undefined => {
    const input = filters[name];
    return input === undefined ? undefined : toMomentText(input, name, operation, zone);
  };
  return {
    ...filters,
    startDate: toMoment('startDate'),
    endDate: toMoment('endDate'),
    startDateEnded: toMoment('startDateEnded'),
    endDateEnded: toMoment('endDateEnded'),
  };
};

/**
 * The query string's texts of a list query.
 *
 * @throws {CdrError} `invalid-argument` for what the contract refuses
 */
export const toListParameters = (query: PbxListQuery, operation: CdrOperation): Record<string, string> => {
  const encoded = encodePbxListQuery(query);
  if ('parameters' in encoded) return encoded.parameters;
  throw refuse(operation, toArgumentIssues(encoded.issues));
};
