import { readNumber, readString, readTexts, refuse, requireKeys, requireObject } from '../input.ts';
import { ROUTE_NAMES } from '../routes/route-names.ts';
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
  /** The nearest requests where none matches, at most three. */
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

const differ = (what: string, asked: string | undefined, expected: string | undefined): string[] =>
  expected === undefined || asked === expected ? [] : [`asked for ${what}=${asked ?? 'none'}, not ${expected}`];

const differInQuery = (name: string, asked: unknown, expected: string): string[] => {
  if (asked === expected) return [];
  if (asked === undefined) return [`asked without ${name}`];
  const shown = toShownValue(name, asked);
  if (shown === REDACTED) return [`asked for another ${name}`];
  return [`asked for ${name}=${typeof shown === 'string' ? shown : JSON.stringify(shown)}, not ${expected}`];
};

const findDifferences = (entry: JournalEntry, expected: Expectation): string[] => [
  ...differ('route', entry.route, expected.route),
  ...differ('method', entry.method, expected.method),
  ...(expected.id === undefined || entry.id === expected.id ? [] : [`asked for another id (${REDACTED})`]),
  ...Object.entries(expected.query).flatMap(([name, value]) => differInQuery(name, entry.query[name], value)),
  ...(expected.status === undefined || entry.status === expected.status
    ? []
    : [`answered with ${entry.status}, not ${expected.status}`]),
];

/** Counts the requests that are as expected, and shows those that nearly are where there is none. */
export const verify = (entries: readonly JournalEntry[], expected: Expectation): Verdict => {
  const compared = entries.map((entry) => ({ entry, differences: findDifferences(entry, expected) }));
  const count = compared.filter(({ differences }) => differences.length === 0).length;
  const nearest = compared
    .filter(({ differences }) => differences.length > 0)
    .toSorted((a, b) => a.differences.length - b.differences.length || b.entry.number - a.entry.number);
  return {
    verified: count >= expected.atLeast && count <= expected.atMost,
    count,
    nearMisses:
      count > 0
        ? []
        : nearest
            .slice(0, MOST_NEAR_MISSES)
            .map(({ entry, differences }) => ({ request: redactEntry(entry), differences })),
  };
};
