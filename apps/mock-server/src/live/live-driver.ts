import { createTimeZone } from '@cdr/contract';
import { createLiveTraffic } from '@cdr/synthetic';
import type { Clock } from '../lib/clock.ts';
import { refuse } from '../lib/input.ts';
import { LIVE_BOUNDS } from '../lib/option-bounds.ts';
import type { CallStore } from '../store/query/call-store.ts';
import { createLiveRun } from './live-run.ts';

/** So many calls may start when a clock is moved: more would keep whoever moves it waiting for minutes. */
const MOST_AT_ONCE = 1_000_000;

/** Makes calls happen as a clock runs. */
export interface LiveDriver {
  /** Brings the store up to what the clock says; each call in turn, one tick at a time. */
  readonly tick: () => Promise<void>;
  /** The same for whoever comes by often: nothing is done while a tick is going on. */
  readonly tickWhenIdle: () => Promise<void>;
  /** Why the last tick has failed; undefined when it has not. */
  readonly problem: () => unknown;
  /** @throws {MockServerError} `configuration` for a move of the clock that would start too many calls */
  readonly requireReachable: (to: Date, rate: number) => void;
  /** Breaks off what is going on, empties the store, and begins anew from what the clock says. */
  readonly restart: (empty: () => Promise<void>) => Promise<void>;
  /** Breaks off what is going on, for good. A batch that is being saved is for the store to end. */
  readonly stop: () => void;
}

/** What happens, how often, and where it is kept. */
export interface LiveDriverOptions {
  readonly store: CallStore;
  readonly clock: Clock;
  readonly seed: number;
  readonly perSecond: number;
}

const zone = createTimeZone();

/** The driver of one sandbox. It does nothing until its first tick. */
export const createLiveDriver = ({ store, clock, seed, perSecond }: LiveDriverOptions): LiveDriver => {
  const readNow = (): string => zone.toLocal(clock());
  const begin = () => {
    const from = readNow();
    // Another start gives other calls: what an earlier run left in a database file keeps its ids.
    const runSeed = (seed ^ Math.floor(zone.toEpochMs(from) / 1000)) >>> 0;
    return createLiveRun(store, createLiveTraffic({ seed: runSeed, perSecond, from }));
  };
  let run = begin();
  let last: Promise<void> = Promise.resolve();
  let turns = 0;
  let problem: unknown;
  const note = (error?: unknown): void => {
    problem = error;
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turns += 1;
    const turn = last.then(work).finally(() => {
      turns -= 1;
    });
    // A tick that fails is told to whoever asked for it, and for its health; the next one tries again.
    last = turn.then(note, note);
    return turn;
  };
  const tick = (): Promise<void> => inTurn(() => run.advance(readNow()));
  return {
    tick,
    tickWhenIdle: async () => {
      if (turns === 0) await tick();
    },
    problem: () => problem,
    requireReachable: (to, rate) => {
      if (rate * perSecond > LIVE_BOUNDS.max)
        refuse('clock.rate', `must be at most ${LIVE_BOUNDS.max / perSecond}, as calls happen`);
      const count = run.countUntil(zone.toLocal(to));
      if (count > MOST_AT_ONCE) {
        refuse('clock', `must be moved in smaller steps: ${count} calls would start, of ${MOST_AT_ONCE} at most`);
      }
    },
    restart: (empty) => {
      run.stop();
      return inTurn(async () => {
        try {
          await empty();
        } finally {
          // Where the store cannot be emptied, too: nothing would happen any more, and nobody be told.
          run = begin();
        }
        await run.advance(readNow());
      });
    },
    stop: () => run.stop(),
  };
};
