import { createTimeZone } from '@cdr/contract';
import { createLiveTraffic } from '@cdr/synthetic';
import type { Clock } from '../lib/clock.ts';
import { fail } from '../lib/parse-input.ts';
import { LIVE_BOUNDS } from '../lib/option-bounds.ts';
import type { CallStore } from '../store/query/call-store.ts';
import { createLiveFeed } from './live-feed.ts';
import { withRecordings } from './with-recordings.ts';

/** Calls that one change of the clock may start. More would block its request for minutes. */
const MOST_AT_ONCE = 1_000_000;

/** Starts, changes and ends calls as a clock runs. */
export interface LiveDriver {
  /** Saves all changes up to the present. Ticks run one after the other. */
  readonly tick: () => Promise<void>;
  /** The same for a timer: does nothing while another tick runs. */
  readonly tickWhenIdle: () => Promise<void>;
  /** The error of the last tick; undefined after a successful one. */
  readonly problem: () => unknown;
  /** @throws {MockServerError} `configuration` for a change of the clock that starts too many calls */
  readonly requireReachable: (to: Date, rate: number) => void;
  /** Cancels the running tick, empties the store, and starts a new feed at the present. */
  readonly restart: (empty: () => Promise<void>) => Promise<void>;
  /** Cancels the running tick for good. Does not wait for a batch that is being saved. */
  readonly stop: () => void;
}

/** The traffic, the clock and the store of a driver. */
export interface LiveDriverOptions {
  readonly store: CallStore;
  readonly clock: Clock;
  readonly seed: number;
  readonly perSecond: number;
  /** As in `AccountOptions`. */
  readonly recordings?: string | undefined;
}

const zone = createTimeZone();

/** Creates the driver of one sandbox. It does nothing until its first tick. */
export const createLiveDriver = ({ store, clock, seed, perSecond, recordings }: LiveDriverOptions): LiveDriver => {
  const readNow = (): string => zone.toLocal(clock());
  const begin = () => {
    const from = readNow();
    // Each start has other calls, as a database may hold those of an earlier one.
    const feedSeed = (seed ^ Math.floor(zone.toEpochMs(from) / 1000)) >>> 0;
    const traffic = createLiveTraffic({ seed: feedSeed, perSecond, from });
    const move = withRecordings(recordings);
    return createLiveFeed(store, { ...traffic, cdrAsOf: (index, at) => move(traffic.cdrAsOf(index, at)) });
  };
  let feed = begin();
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
    // A failed tick rejects and is kept for `problem`; the next one tries again.
    last = turn.then(note, note);
    return turn;
  };
  const tick = (): Promise<void> => inTurn(() => feed.advance(readNow()));
  return {
    tick,
    tickWhenIdle: async () => {
      if (turns === 0) await tick();
    },
    problem: () => problem,
    requireReachable: (to, rate) => {
      if (rate * perSecond > LIVE_BOUNDS.max)
        fail('clock.rate', `must be at most ${LIVE_BOUNDS.max / perSecond}, as live calls run`);
      const count = feed.countUntil(zone.toLocal(to));
      if (count > MOST_AT_ONCE) {
        fail('clock', `must be moved in smaller steps: ${count} calls would start, of ${MOST_AT_ONCE} at most`);
      }
    },
    restart: (empty) => {
      feed.stop();
      return inTurn(async () => {
        try {
          await empty();
        } finally {
          // Also after an error: without a new feed no call would ever start again.
          feed = begin();
        }
        await feed.advance(readNow());
      });
    },
    stop: () => feed.stop(),
  };
};
