import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { LiveTraffic } from '@cdr/synthetic';
import type { CallStore } from '../store/query/call-store.ts';
import { findNextCdrChange, findNextReportChange } from './next-change.ts';

/** Saves live traffic in a store as a clock advances. */
export interface LiveFeed {
  /** Saves all changes up to a wall-clock time, in batches that yield to the event loop. */
  readonly advance: (now: string) => Promise<void>;
  /** Counts the unsaved calls that start by a wall-clock time. */
  readonly countUntil: (wallClock: string) => number;
  /** Ends after the running batch. */
  readonly stop: () => void;
}

/** Records of one batch. A jump of one day makes hundreds of thousands. */
const BATCH = 1000;

/** The calls of one API. Each is read only when it changes, as many are in progress at once. */
interface Stream {
  /** The index of the next call to start. */
  next: number;
  /** Changed calls that are not saved yet. */
  ready: number[];
  /** Calls in progress, by the wall-clock second of their next change. */
  readonly due: Map<string, number[]>;
  /** Saves the state of calls at a time. */
  readonly save: (indexes: readonly number[], now: string) => Promise<void>;
  readonly findNextChange: (index: number, now: string) => string | undefined;
}

/** Starts at the first call. A record that does not exist at a time is not saved. */
const createStream = <Row>(
  readAsOf: (index: number, now: string) => Row | null,
  save: (rows: readonly Row[]) => Promise<void>,
  findNextChange: Stream['findNextChange'],
): Stream => ({
  next: 0,
  ready: [],
  due: new Map(),
  save: async (indexes, now) => {
    const rows = indexes.flatMap((index) => readAsOf(index, now) ?? []);
    if (rows.length > 0) await save(rows);
  },
  findNextChange,
});

/** Creates a feed that has saved nothing yet. */
export const createLiveFeed = (store: CallStore, traffic: LiveTraffic): LiveFeed => {
  const cdrs = createStream(
    (index, now) => traffic.cdrAsOf(index, now),
    (started) => store.save({ cdrs: started }),
    (index, now) => findNextCdrChange(traffic, index, now),
  );
  const reports = createStream(
    (index, now) => traffic.reportAsOf(index, now),
    (over) => store.save({ reports: over }),
    (index, now) => findNextReportChange(traffic, index, now),
  );
  const end = new AbortController();

  const collect = (stream: Stream, now: string): void => {
    for (const [second, indexes] of stream.due) {
      if (second > now) continue;
      for (const index of indexes) stream.ready.push(index);
      stream.due.delete(second);
    }
  };

  const wait = ({ due, findNextChange }: Stream, index: number, now: string): void => {
    const second = findNextChange(index, now);
    if (second === undefined) return;
    const others = due.get(second);
    if (others === undefined) due.set(second, [index]);
    else others.push(index);
  };

  // A batch leaves `ready` after it is saved, so a failed one is saved again.
  const saveBatch = async (stream: Stream, count: number, now: string): Promise<void> => {
    for (; stream.ready.length < BATCH && stream.next < count; stream.next += 1) stream.ready.push(stream.next);
    const batch = stream.ready.slice(0, BATCH);
    await stream.save(batch, now);
    stream.ready = stream.ready.slice(BATCH);
    for (const index of batch) wait(stream, index, now);
  };

  const catchUp = async (stream: Stream, count: number, now: string): Promise<void> => {
    collect(stream, now);
    while ((stream.ready.length > 0 || stream.next < count) && !end.signal.aborted) {
      await saveBatch(stream, count, now);
      // A store in this process resolves without a turn of the event loop.
      await yieldToEventLoop();
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
