import { isOneStepAway } from '../lib/is-one-step-away.ts';
import { readNumber, readString, readTexts, refuse, requireKeys, requireObject } from '../lib/input.ts';
import { ROUTE_NAMES } from '../lib/served-routes.ts';
import type { JournalEntry } from './journal.ts';
import { redactEntry, REDACTED, type ShownRequest, toShownValue } from './redact.ts';

/** What requests are expected to look like, and how many of them. */
export interface Expectation {
  readonly route: string | undefined;
  readonly method: string | undefined;
  /** The id in the path. */
  readonly id: string | undefined;
  /** Parameters that must be there with exactly these values; others may be there too. */
  readonly query: Readonly<Record<string, string>>;
  readonly status: number | undefined;
  readonly atLeast: number;
  readonly atMost: number;
}

/** A request that is nearly what was expected. */
interface NearMiss {
  readonly request: ShownRequest;
  readonly differences: readonly string[];
}

/** Whether the journal bears an expectation out. */
export interface Verdict {
  readonly verified: boolean;
  readonly count: number;
  /** Requests that the journal no longer has: they are not among those that were compared. */
  readonly forgotten: number;
  /** The nearest requests where none matches, or too few do; at most three. */
  readonly nearMisses: readonly NearMiss[];
}

const KEYS: ReadonlySet<string> = new Set(['route', 'method', 'id', 'query', 'status', 'count', 'atLeast', 'atMost']);
const MOST_NEAR_MISSES = 3;
const ANY_NUMBER = { min: 0, max: Number.MAX_SAFE_INTEGER, whole: true } as const;

/** Reads what a verification asks for. @throws {MockServerError} `configuration`, naming the field */
export const parseExpectation = (value: unknown): Expectation => {
  const asked = requireObject('verify', value);
  requireKeys('verify', asked, KEYS);
  const route = readString('verify.route', asked['route']);
  if (route !== undefined && !ROUTE_NAMES.includes(route)) {
    refuse('verify.route', `must be one of ${ROUTE_NAMES.join(', ')}`);
  }
  const count = readNumber('verify.count', asked['count'], ANY_NUMBER);
  const atMost = readNumber('verify.atMost', asked['atMost'], ANY_NUMBER) ?? count;
  const atLeast = readNumber('verify.atLeast', asked['atLeast'], ANY_NUMBER) ?? count;
  if (count !== undefined && ('atLeast' in asked || 'atMost' in asked)) {
    refuse('verify.count', 'must stand without atLeast and atMost');
  }
  if ((atLeast ?? 0) > (atMost ?? Number.POSITIVE_INFINITY))
    refuse('verify.atLeast', `must not be above atMost (${atMost})`);
  return {
    route,
    method: readString('verify.method', asked['method'])?.toUpperCase(),
    id: readString('verify.id', asked['id']),
    query: readTexts('verify.query', asked['query']),
    status: readNumber('verify.status', asked['status'], { min: 0, max: 599, whole: true }),
    atLeast: atLeast ?? (atMost === undefined ? 1 : 0),
    atMost: atMost ?? Number.POSITIVE_INFINITY,
  };
};

/** One way in which a request is not as expected, and how far that takes it from there. */
interface Difference {
  readonly text: string;
  readonly distance: number;
}

/** A request that has come to where it should is nearer than any other, and a slip of the pen nearer than another value. */
const DISTANCES = { answer: 1, slip: 1, value: 2, absent: 3, route: 8 } as const;

const differ = (
  what: string,
  asked: string | undefined,
  expected: string | undefined,
  distance: number,
): Difference[] =>
  expected === undefined || asked === expected
    ? []
    : [{ text: `asked for ${what}=${asked ?? 'none'}, not ${expected}`, distance }];

const differInId = (asked: string, expected: string | undefined): Difference[] =>
  expected === undefined || asked === expected
    ? []
    : [{ text: `asked for another id (${REDACTED})`, distance: DISTANCES.value }];

const differInQuery = (name: string, asked: unknown, expected: string): Difference[] => {
  if (asked === expected) return [];
  if (asked === undefined) return [{ text: `asked without ${name}`, distance: DISTANCES.absent }];
  const isSlip = typeof asked === 'string' && isOneStepAway(asked.toLowerCase(), expected.toLowerCase());
  const distance = isSlip ? DISTANCES.slip : DISTANCES.value;
  const shown = toShownValue(name, asked);
  if (shown === REDACTED) return [{ text: `asked for another ${name}`, distance }];
  const value = typeof shown === 'string' ? shown : JSON.stringify(shown);
  return [{ text: `asked for ${name}=${value}, not ${expected}`, distance }];
};

const differInStatus = (asked: number, expected: number | undefined): Difference[] =>
  expected === undefined || asked === expected
    ? []
    : [{ text: `answered with ${asked}, not ${expected}`, distance: DISTANCES.answer }];

const findDifferences = (entry: JournalEntry, expected: Expectation): Difference[] => [
  ...differ('route', entry.route, expected.route, DISTANCES.route),
  ...differ('method', entry.method, expected.method, DISTANCES.value),
  ...differInId(entry.id, expected.id),
  ...Object.entries(expected.query).flatMap(([name, value]) => differInQuery(name, entry.query[name], value)),
  ...differInStatus(entry.status, expected.status),
];

const toDistance = (differences: readonly Difference[]): number =>
  differences.reduce((sum, { distance }) => sum + distance, 0);

/** Counts the requests that are as expected, and shows those that nearly are where there are too few. */
export const verify = (entries: readonly JournalEntry[], expected: Expectation, forgotten = 0): Verdict => {
  const compared = entries.map((entry) => ({ entry, differences: findDifferences(entry, expected) }));
  const count = compared.filter(({ differences }) => differences.length === 0).length;
  const verdict = { verified: count >= expected.atLeast && count <= expected.atMost, count, forgotten };
  if (count > 0 && count >= expected.atLeast) return { ...verdict, nearMisses: [] };
  const nearest = compared
    .filter(({ differences }) => differences.length > 0)
    .toSorted((a, b) => toDistance(a.differences) - toDistance(b.differences) || b.entry.number - a.entry.number)
    .slice(0, MOST_NEAR_MISSES);
  return {
    ...verdict,
    nearMisses: nearest.map(({ entry, differences }) => ({
      request: redactEntry(entry),
      differences: differences.map(({ text }) => text),
    })),
  };
};
