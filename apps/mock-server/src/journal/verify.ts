import { isOneStepAway } from '../lib/is-one-step-away.ts';
import type { JournalEntry } from './journal.ts';
import type { Expectation } from './parse-expectation.ts';
import { redactEntry, REDACTED, type ShownRequest, toShownValue } from './redact.ts';

/** A request that nearly matches an expectation. */
interface NearMiss {
  readonly request: ShownRequest;
  readonly differences: readonly string[];
}

/** Whether the journal meets an expectation. */
export interface Verdict {
  readonly verified: boolean;
  readonly count: number;
  /** Requests that the journal has dropped. They were not compared. */
  readonly forgotten: number;
  /** The nearest requests, at most three, if too few match. */
  readonly nearMisses: readonly NearMiss[];
}

const MAX_NEAR_MISSES = 3;

/** One difference between a request and an expectation, and its weight. */
interface Difference {
  readonly text: string;
  readonly distance: number;
}

/** A request of the expected route is nearer than any other, and a typing error nearer than another value. */
const DISTANCES = { status: 1, typo: 1, value: 2, absent: 3, route: 8 } as const;

const differ = (
  name: string,
  actual: string | undefined,
  expected: string | undefined,
  distance: number,
): Difference[] =>
  expected === undefined || actual === expected
    ? []
    : [{ text: `${name} was ${actual ?? 'none'}, not ${expected}`, distance }];

const differInId = (actual: string, expected: string | undefined): Difference[] =>
  expected === undefined || actual === expected
    ? []
    : [{ text: `id was another one (${REDACTED})`, distance: DISTANCES.value }];

const differInQuery = (name: string, actual: unknown, expected: string): Difference[] => {
  if (actual === expected) return [];
  if (actual === undefined) return [{ text: `${name} was absent`, distance: DISTANCES.absent }];
  const isTypo = typeof actual === 'string' && isOneStepAway(actual.toLowerCase(), expected.toLowerCase());
  const distance = isTypo ? DISTANCES.typo : DISTANCES.value;
  const shown = toShownValue(name, actual);
  if (shown === REDACTED) return [{ text: `${name} was another one`, distance }];
  const value = typeof shown === 'string' ? shown : JSON.stringify(shown);
  return [{ text: `${name} was ${value}, not ${expected}`, distance }];
};

const differInStatus = (actual: number, expected: number | undefined): Difference[] =>
  expected === undefined || actual === expected
    ? []
    : [{ text: `status was ${actual}, not ${expected}`, distance: DISTANCES.status }];

const findDifferences = (entry: JournalEntry, expected: Expectation): Difference[] => [
  ...differ('route', entry.route, expected.route, DISTANCES.route),
  ...differ('method', entry.method, expected.method, DISTANCES.value),
  ...differInId(entry.id, expected.id),
  ...Object.entries(expected.query).flatMap(([name, value]) => differInQuery(name, entry.query[name], value)),
  ...differInStatus(entry.status, expected.status),
];

const toDistance = (differences: readonly Difference[]): number =>
  differences.reduce((sum, { distance }) => sum + distance, 0);

/** Counts the requests that match; if they are too few, it adds the nearest others. */
export const verify = (entries: readonly JournalEntry[], expected: Expectation, forgotten = 0): Verdict => {
  const compared = entries.map((entry) => ({ entry, differences: findDifferences(entry, expected) }));
  const count = compared.filter(({ differences }) => differences.length === 0).length;
  const verdict = { verified: count >= expected.atLeast && count <= expected.atMost, count, forgotten };
  if (count > 0 && count >= expected.atLeast) return { ...verdict, nearMisses: [] };
  const nearest = compared
    .filter(({ differences }) => differences.length > 0)
    .toSorted((a, b) => toDistance(a.differences) - toDistance(b.differences) || b.entry.number - a.entry.number)
    .slice(0, MAX_NEAR_MISSES);
  return {
    ...verdict,
    nearMisses: nearest.map(({ entry, differences }) => ({
      request: redactEntry(entry),
      differences: differences.map(({ text }) => text),
    })),
  };
};
