import { createTimeZone } from '@cdr/contract';
import { createLiveTraffic, type LiveTraffic } from '@cdr/synthetic';
import type { Clock } from '../clock/clock.ts';
import type { CallStore } from '../store/call-store.ts';

/** Makes calls happen as a clock runs. */
export interface LiveDriver {
  /** Brings the store up to what the clock says; each call in turn, one tick at a time. */
  readonly tick: () => Promise<void>;
  /** Begins anew from what the clock says. */
  readonly restart: () => Promise<void>;
}

/** What happens, how often, and where it is kept. */
export interface LiveDriverOptions {
  readonly store: CallStore;
  readonly clock: Clock;
  readonly seed: number;
  readonly perSecond: number;
}

/** Records that are saved at once: a clock that jumps a day makes hundreds of thousands. */
const BATCH = 1000;
const zone = createTimeZone();

/** A run of live traffic: what has been saved of it, and which calls go on. */
const createRun = (store: CallStore, traffic: LiveTraffic) => {
  let [nextCdr, nextReport] = [0, 0];
  const running = new Set<number>();
  const waiting = new Set<number>();
  const shown = new Map<number, string>();

  // What is saved is noted afterwards: a store that fails is told the same again.
  const saveCdrs = async (now: string): Promise<void> => {
    const changes = [...running].flatMap((index) => {
      const cdr = traffic.cdrAsOf(index, now);
      const state = JSON.stringify(cdr);
      return cdr === null || shown.get(index) === state ? [] : [{ index, cdr, state }];
    });
    if (changes.length > 0) await store.save({ cdrs: changes.map(({ cdr }) => cdr) });
    for (const { index, state } of changes) shown.set(index, state);
    for (const index of running) {
      if (!traffic.isCdrFinalAt(index, now)) continue;
      running.delete(index);
      shown.delete(index);
    }
  };

  const saveReports = async (now: string): Promise<void> => {
    const over = [...waiting].flatMap((index) => {
      const report = traffic.reportAsOf(index, now);
      return report === null ? [] : [{ index, report }];
    });
    if (over.length > 0) await store.save({ reports: over.map(({ report }) => report) });
    for (const { index } of over) waiting.delete(index);
  };

  return async (now: string): Promise<void> => {
    await saveCdrs(now);
    for (const count = traffic.cdrCountAt(now); nextCdr < count;) {
      for (const end = Math.min(count, nextCdr + BATCH); nextCdr < end; nextCdr += 1) running.add(nextCdr);
      await saveCdrs(now);
    }
    for (const count = traffic.reportCountAt(now); nextReport < count; nextReport += 1) waiting.add(nextReport);
    await saveReports(now);
  };
};

/** The driver of one sandbox. It does nothing until its first tick. */
export const createLiveDriver = ({ store, clock, seed, perSecond }: LiveDriverOptions): LiveDriver => {
  const readNow = (): string => zone.toLocal(clock());
  const begin = () => {
    const from = readNow();
    // Another start gives other calls: what an earlier run left in a database file keeps its ids.
    const runSeed = (seed ^ Math.floor(zone.toEpochMs(from) / 1000)) >>> 0;
    return createRun(store, createLiveTraffic({ seed: runSeed, perSecond, from }));
  };
  let run = begin();
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work);
    // A tick that fails is told to whoever asked for it; the next one tries again.
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    tick: () => inTurn(() => run(readNow())),
    restart: () =>
      inTurn(async () => {
        run = begin();
      }),
  };
};
