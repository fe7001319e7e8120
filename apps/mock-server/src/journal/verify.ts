import { isOneStepAway } from '../lib/is-one-step-away.ts';
import type { JournalEntry } from './journal.ts';
import type { Expectation } from './parse-expectation.ts';
import { redactEntry, REDACTED, type ShownRequest, toShownValue } from './redact.ts';

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

const MOST_NEAR_MISSES = 3;

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
