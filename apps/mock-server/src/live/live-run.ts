import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { LiveTraffic } from '@cdr/synthetic';
import type { CallStore } from '../store/query/call-store.ts';
import { findNextCdrChange, findNextReportChange } from './next-change.ts';

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

/** Calls of one API. Each is looked at when it changes, and not in between: many go on at a time. */
interface Lane {
  /** How many have started. */
  next: number;
  /** Those that have changed, and are not saved yet. */
  ready: number[];
  /** Those that go on, by the wall-clock second of their next change. */
  readonly due: Map<string, number[]>;
  /** Saves calls as they are at a time. */
  readonly save: (indexes: readonly number[], now: string) => Promise<void>;
  readonly findNextChange: (index: number, now: string) => string | undefined;
}

/** Calls of which none has started. What is not there at a time is not saved. */
const createLane = <Row>(
  readAsOf: (index: number, now: string) => Row | null,
  save: (rows: readonly Row[]) => Promise<void>,
  findNextChange: Lane['findNextChange'],
): Lane => ({
  next: 0,
  ready: [],
  due: new Map(),
  save: async (indexes, now) => {
    const rows = indexes.flatMap((index) => readAsOf(index, now) ?? []);
    if (rows.length > 0) await save(rows);
  },
  findNextChange,
});

/** A run that has saved nothing yet. */
export const createLiveRun = (store: CallStore, traffic: LiveTraffic): LiveRun => {
  const cdrs = createLane(
    (index, now) => traffic.cdrAsOf(index, now),
    (started) => store.save({ cdrs: started }),
    (index, now) => findNextCdrChange(traffic, index, now),
  );
  const reports = createLane(
    (index, now) => traffic.reportAsOf(index, now),
    (over) => store.save({ reports: over }),
    (index, now) => findNextReportChange(traffic, index, now),
  );
  const end = new AbortController();

  const collect = (lane: Lane, now: string): void => {
    for (const [second, indexes] of lane.due) {
      if (second > now) continue;
      for (const index of indexes) lane.ready.push(index);
      lane.due.delete(second);
    }
  };

  const wait = ({ due, findNextChange }: Lane, index: number, now: string): void => {
    const second = findNextChange(index, now);
    if (second === undefined) return;
    const others = due.get(second);
    if (others === undefined) due.set(second, [index]);
    else others.push(index);
  };

  // What is saved is noted afterwards: a store that fails is told of the same calls again.
  const saveBatch = async (lane: Lane, count: number, now: string): Promise<void> => {
    for (; lane.ready.length < BATCH && lane.next < count; lane.next += 1) lane.ready.push(lane.next);
    const batch = lane.ready.slice(0, BATCH);
    await lane.save(batch, now);
    lane.ready = lane.ready.slice(BATCH);
    for (const index of batch) wait(lane, index, now);
  };

  const catchUp = async (lane: Lane, count: number, now: string): Promise<void> => {
    collect(lane, now);
    while ((lane.ready.length > 0 || lane.next < count) && !end.signal.aborted) {
      await saveBatch(lane, count, now);
      // A store in this process answers at once: nobody else would be heard until the last batch.
      await letOthersIn();
    }
  };

  return {
    advance: async (now) => {
      await catchUp(cdrs, traffic.cdrCountAt(now), now);
      await catchUp(reports, traffic.reportCountAt(now), now);
    },
    countUntil: (wallClock) => Math.max(0, traffic.cdrCountAt(wallClock) - cdrs.next),
    stop: () => end.abort(),
  };
};
