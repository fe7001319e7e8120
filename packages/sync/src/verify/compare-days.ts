import { addSeconds } from '@cdr/shared/wall-clock';
import type { Run } from '../rounds/run.ts';
import type { Span } from '../rounds/source.ts';
import { latest, toInstantText, toStoredRange } from '../time/wall-time.ts';
import type { Difference, DifferenceReason, VerifyResult } from './difference.ts';
import { countSpan, readSpan } from './whole-span.ts';

const DAY = 86_400;

/** A day that ended less than this ago may still grow. @unit seconds */
const SETTLED = 3600;

/** Days of the account's zone, both included, from `low` on. */
interface Days {
  readonly low: string;
  readonly first: string;
  readonly last: string;
}

const addDays = (day: string, days: number): string => addSeconds(`${day} 00:00:00`, days * DAY).slice(0, 10);

const countDaysOf = ({ first, last }: Days): number => (Date.parse(last) - Date.parse(first)) / (DAY * 1000) + 1;

const toSpan = ({ low, first, last }: Days): Span => ({
  side: 'started',
  low: latest(low, `${first} 00:00:00`),
  high: `${last} 23:59:59`,
});

/** Why a day differs: ids of both sides, compared. */
const compareDay = async (run: Run, days: Days): Promise<Difference[]> => {
  const { source, target, account, zone } = run;
  const span = toSpan(days);
  const keys = await target.readKeys(account, toStoredRange(span, zone));
  const live = new Map(keys.flatMap(({ id, isRemoved, startedAt }) => (isRemoved ? [] : [[id, startedAt]])));
  const found = new Set<string>();
  const counts: Record<DifferenceReason, number> = { missing: 0, removed: 0, expired: 0, forgotten: 0 };
  let oldest: string | null = null;
  for await (const { row, isForgotten } of readSpan(source, span)) {
    const id = String(row.id);
    const at = String(row.started_at);
    if (oldest === null || at < oldest) oldest = at;
    found.add(id);
    if (!live.has(id)) counts[isForgotten ? 'forgotten' : 'missing'] += 1;
  }
  const extra = [...live].filter(([id]) => !found.has(id));
  if (extra.length > 0) {
    const high = oldest === null ? span.high : addSeconds(zone.toLocal(new Date(oldest)), -1);
    const isOldest = (await source.count({ side: 'started', low: '0001-01-01 00:00:00', high })) === 0;
    for (const [, at] of extra)
      counts[isOldest && (oldest === null || String(at) < oldest) ? 'expired' : 'removed'] += 1;
  }
  const reasons: DifferenceReason[] = ['missing', 'removed', 'expired', 'forgotten'];
  return reasons
    .filter((reason) => counts[reason] > 0)
    .map((reason) => ({ day: days.first, source: found.size, target: live.size, reason }));
};

/** Days without a call in the target: one count, and where the account has calls, that of each half. */
const compareEmpty = async (run: Run, days: Days): Promise<Difference[]> => {
  if ((await run.source.count(toSpan(days))) === 0) return [];
  const length = countDaysOf(days);
  if (length === 1) return compareDay(run, days);
  const middle = addDays(days.first, Math.floor(length / 2));
  return [
    ...(await compareEmpty(run, { ...days, last: addDays(middle, -1) })),
    ...(await compareEmpty(run, { ...days, first: middle })),
  ];
};

/** The days that can be compared; null: none yet. Today, days that ended just now and pruned days are not. */
const toDays = ({ state, zone, until, now }: Run): Days | null => {
  const low = latest(state.since, `${state.prunedBefore ?? '0000-01-01'} 00:00:00`);
  const open = zone.toLocal(new Date(now().getTime() - SETTLED * 1000)).slice(0, 10);
  const last = addDays(until !== null && until.slice(0, 10) < open ? until.slice(0, 10) : open, -1);
  const first = low.slice(0, 10);
  return first > last ? null : { low, first, last };
};

/** Runs steps, so many at once; their results in the order of the steps. */
const runSteps = async <Result>(steps: readonly (() => Promise<Result>)[], atOnce: number): Promise<Result[]> => {
  const results: Result[] = [];
  const rest = steps.entries();
  const work = async (): Promise<void> => {
    for (const [index, step] of rest) results[index] = await step();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
};

/**
 * Compares each day with the account's own total, and where these differ the ids of the day.
 *
 * What differs is read again by the next round, and noted in the state.
 */
export const compareDays = async (run: Run): Promise<VerifyResult> => {
  const { source, target, account, state, now } = run;
  const days = toDays(run);
  if (days === null) return { days: 0, different: [] };
  const stored = await target.countDays(account, days.first, days.last);
  const steps: (() => Promise<Difference[]>)[] = [];
  let next = days.first;
  for (const { day, calls } of stored) {
    const empty = { ...days, first: next, last: addDays(day, -1) };
    const one = { ...days, first: day, last: day };
    if (next < day) steps.push(() => compareEmpty(run, empty));
    steps.push(async () => ((await countSpan(source, toSpan(one))) === calls ? [] : compareDay(run, one)));
    next = addDays(day, 1);
  }
  const rest = { ...days, first: next };
  if (next <= days.last) steps.push(() => compareEmpty(run, rest));
  const different = (await runSteps(steps, run.workers)).flat();
  const wrong = different.filter(({ reason }) => reason === 'missing' || reason === 'removed').map(({ day }) => day);
  const at = toInstantText(now());
  await target.commit({
    account,
    version: state.version,
    at,
    opened: [...new Set(wrong)].map((day) => ({
      ...toSpan({ ...days, first: day, last: day }),
      kind: 'recheck',
    })),
    state: { verifiedAt: at, verifiedDifferent: different.length },
  });
  return { days: countDaysOf(days), different };
};
