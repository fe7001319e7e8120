import type { RunStatement } from './run-statement.ts';
import type { SqlConnection } from './sql-driver.ts';

/** @unit seconds */
const QUARTER = 900;

const toSeconds = (at: string): number => Date.parse(at) / 1000;

const STARTS = ['00', '15', '30', '45'] as const;

/** The start of the quarter of an hour that an instant (`YYYY-MM-DDTHH:mm:ssZ`) lies in. */
export const toQuarter = (at: string): string =>
  `${at.slice(0, 14)}${STARTS[Math.floor(Number(at.slice(14, 16)) / 15)] ?? '00'}:00Z`;

const toInstantText = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

/** Quarters between two others are computed with them where that costs less than statements of their own. @unit seconds */
const MOST_BETWEEN = 24 * 3600;

/** Spans of quarters that are computed by one statement each. The end is not in the span. */
const toSpans = (quarters: readonly string[]): [low: string, end: string][] => {
  const spans: [number, number][] = [];
  for (const start of [...new Set(quarters)].map(toSeconds).toSorted((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last !== undefined && start - last[1] <= MOST_BETWEEN) last[1] = start + QUARTER;
    else spans.push([start, start + QUARTER]);
  }
  return spans.map(([low, end]) => [toInstantText(low), toInstantText(end)]);
};

/** Computes the rollup of some quarters anew, from the calls of the same transaction. */
export const refreshQuarters = async (
  connection: SqlConnection,
  run: RunStatement,
  account: string,
  quarters: readonly string[],
): Promise<void> => {
  for (const [low, end] of toSpans(quarters)) {
    await run(connection, 'delete-quarters', [account, low, end]);
    await run(connection, 'insert-quarters', [account, low, end]);
  }
};
