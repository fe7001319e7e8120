import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { openTarget, type Target } from '../src/index.ts';
import { type Provider, startProvider, wireCall } from './provider.ts';
import { toComparedRow, toExpectedRow } from './to-expected-row.ts';

/** How many workers read how many windows of an account. */
export interface Scenario {
  readonly workers: number;
  readonly windows: number;
  readonly callsOfWindow: number;
  /** Requests a second of all workers. */
  readonly rate: number;
}

const NOW = '2026-03-09T00:00:00+07:00';
const FIRST = Date.parse('2026-03-01T00:00:00Z');
const program = fileURLToPath(new URL('kill-process.ts', import.meta.url));

const toWall = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** Windows that follow one another. */
const toWindows = ({ windows, callsOfWindow }: Scenario) =>
  Array.from({ length: windows }, (_, index) => ({
    side: 'started' as const,
    low: toWall(FIRST + index * callsOfWindow * 1000),
    high: toWall(FIRST + ((index + 1) * callsOfWindow - 1) * 1000),
    kind: 'backfill' as const,
  }));

const openWindows = (target: Target, scenario: Scenario): Promise<void> =>
  target.commit({
    account: 'north',
    version: 1,
    at: '2026-03-09T00:00:00Z',
    opened: toWindows(scenario),
    state: { timeZone: 'Asia/Ho_Chi_Minh', personal: 'keep', since: '2026-03-01 00:00:00', requests: {} },
  });

interface SeenRequest {
  readonly token: string;
  /** Null for requests of no backfill window. */
  readonly window: string | null;
  /** Since the scenario began. @unit milliseconds */
  readonly at: number;
}

/** Notes each request, and holds the first request of a scroll by some tokens. */
const watch = (provider: Provider, scenario: Scenario) => {
  const windows = new Set(toWindows(scenario).map(({ low, high }) => `${low} ${high}`));
  /** A worker reads one window at a time, so the rest of a scroll is of the window that it began last. */
  const begun = new Map<string, string | null>();
  const seen: SeenRequest[] = [];
  const holds = new Map<string, (release: () => void) => void>();
  const startedAt = performance.now();
  provider.intercept = (url: URL, response: ServerResponse, token: string) => {
    const query = url.searchParams;
    const span = `${query.get('start_date')} ${query.get('end_date')}`;
    if (!query.has('scroll_id')) begun.set(token, windows.has(span) ? span : null);
    const window = begun.get(token) ?? null;
    seen.push({ token, window, at: performance.now() - startedAt });
    const hold = query.has('page') || window === null ? undefined : holds.get(token);
    if (hold === undefined) return false;
    holds.delete(token);
    hold(() => provider.respond(url, response));
    return true;
  };
  return {
    seen,
    /** Resolves once a worker sends the first request of a scroll, which gets no response until `release`. */
    holdScroll: (token: string): Promise<() => void> => new Promise((resolve) => holds.set(token, resolve)),
  };
};

/** Where a window was read by one worker, by another, and by the first again. */
const findReturns = (seen: readonly SeenRequest[]): string[] => {
  const readers = new Map<string, string[]>();
  for (const { token, window } of seen) {
    if (window === null) continue;
    const tokens = readers.get(window) ?? [];
    if (tokens.at(-1) !== token) readers.set(window, [...tokens, token]);
  }
  return [...readers].flatMap(([window, tokens]) =>
    new Set(tokens).size === tokens.length ? [] : [`${window}: ${tokens.join(' ')}`],
  );
};

/**
 * Kills one worker, and stops another for longer than its lease, while both read a window; then lets the other go on. In the
 * end every call is there once, as the account has it.
 */
export const runScenario = async (
  url: string,
  scenario: Scenario,
): Promise<{ readonly calls: number; readonly legs: number }> => {
  const total = scenario.windows * scenario.callsOfWindow;
  await using provider = await startProvider(
    Array.from({ length: total }, (_, index) => wireCall(index, toWall(FIRST + index * 1000))),
  );
  await using target = await openTarget(url);
  await openWindows(target, scenario);
  const { seen, holdScroll } = watch(provider, scenario);
  const start = (token: string): ChildProcess =>
    fork(program, [url, provider.url, token, '2026-03-01', '0', NOW, String(scenario.rate)], {
      execArgv: ['--conditions=@cdr/source', '--disable-warning=ExperimentalWarning'],
    });
  const killedHolds = holdScroll('killed');
  const stoppedHolds = holdScroll('stopped');
  const killed = start('killed');
  const stopped = start('stopped');
  await killedHolds;
  killed.kill('SIGKILL');
  const release = await stoppedHolds;
  stopped.kill('SIGSTOP');
  const others = Array.from({ length: Math.max(1, scenario.workers - 2) }, (_, index) => start(`worker-${index}`));
  const ends = await Promise.all(others.map((child) => once(child, 'exit')));
  const stoppedEnd = once(stopped, 'exit');
  release();
  stopped.kill('SIGCONT');

  expect([...ends, await stoppedEnd]).toEqual([...others, stopped].map(() => [0, null]));
  expect(findReturns(seen)).toEqual([]);
  // One more than the rate has is the first.
  expect(seen.filter(({ at }, index) => index + 1 > (scenario.rate * at) / 1000 + 1)).toEqual([]);
  const rows = await target.query('SELECT * FROM calls ORDER BY id');
  const expected = [];
  for await (const call of provider.client.pbx.cdrs.scroll()) expected.push(toExpectedRow(call));
  expect(rows.map(toComparedRow)).toEqual(expected.toSorted((a, b) => String(a['id']).localeCompare(String(b['id']))));
  const [rollup] = await target.query('SELECT SUM(legs) AS legs FROM calls_quarter_hourly');
  return { calls: rows.length, legs: Number(rollup?.['legs']) };
};
