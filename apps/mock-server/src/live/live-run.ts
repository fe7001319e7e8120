import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { LiveTraffic } from '@cdr/synthetic';
import type { CallStore } from '../store/call-store.ts';

/** Live traffic from one moment on: what has been saved of it, and which calls go on. */
export interface LiveRun {
  /** Brings the store up to a wall-clock time, in batches between which others have their turn. */
  readonly advance: (now: string) => Promise<void>;
  /** How many calls start between what has been saved and a wall-clock time. */
  readonly countUntil: (wallClock: string) => number;
  /** No further batch is saved. */
  readonly stop: () => void;
}

/** Records that are saved at once: a clock that jumps a day makes hundreds of thousands. */
const BATCH = 1000;

/** Calls of one API: how many have started, and which of them may change yet. */
interface Lane {
  next: number;
  readonly open: Set<number>;
}

/** A run that has saved nothing yet. */
export const createLiveRun = (store: CallStore, traffic: LiveTraffic): LiveRun => {
  const cdrs: Lane = { next: 0, open: new Set() };
  const reports: Lane = { next: 0, open: new Set() };
  const shown = new Map<number, string>();
  const end = new AbortController();

  // What is saved is noted afterwards: a store that fails is told the same again.
  const saveCdrs = async (now: string): Promise<void> => {
    const changes = [...cdrs.open].flatMap((index) => {
      const cdr = traffic.cdrAsOf(index, now);
      const state = JSON.stringify(cdr);
      return cdr === null || shown.get(index) === state ? [] : [{ index, cdr, state }];
    });
    if (changes.length > 0) await store.save({ cdrs: changes.map(({ cdr }) => cdr) });
    for (const { index, state } of changes) shown.set(index, state);
    for (const index of cdrs.open) {
      if (!traffic.isCdrFinalAt(index, now)) continue;
      cdrs.open.delete(index);
      shown.delete(index);
    }
  };

  const saveReports = async (now: string): Promise<void> => {
    const over = [...reports.open].flatMap((index) => {
      const report = traffic.reportAsOf(index, now);
      return report === null ? [] : [{ index, report }];
    });
    if (over.length > 0) await store.save({ reports: over.map(({ report }) => report) });
    for (const { index } of over) reports.open.delete(index);
  };

  const catchUp = async (lane: Lane, count: number, save: () => Promise<void>): Promise<void> => {
    if (end.signal.aborted) return;
    await save();
    while (lane.next < count && !end.signal.aborted) {
      for (const until = Math.min(count, lane.next + BATCH); lane.next < until; lane.next += 1)
        lane.open.add(lane.next);
      await save();
      // A store in this process answers at once: nobody else would be heard until the last batch.
      await letOthersIn();
    }
  };

  return {
    advance: async (now) => {
      await catchUp(cdrs, traffic.cdrCountAt(now), () => saveCdrs(now));
      await catchUp(reports, traffic.reportCountAt(now), () => saveReports(now));
    },
    countUntil: (wallClock) => Math.max(0, traffic.cdrCountAt(wallClock) - cdrs.next),
    stop: () => end.abort(),
  };
};
