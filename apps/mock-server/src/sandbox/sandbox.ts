import { randomInt } from 'node:crypto';
import type { PbxCdrWire } from '@cdr/contract';
import { type CallBuilders, createCallBuilders } from '@cdr/synthetic';
import { type ClockChange, createMockClock, type MockClock } from '../clock/mock-clock.ts';
import { createFaultEngine, type FaultEngine } from '../faults/fault-engine.ts';
import { createJournal, type Journal } from '../journal/journal.ts';
import type { Clock } from '../lib/clock.ts';
import { toDatabaseProblem } from '../lib/database-problem.ts';
import { DEFAULT_SEED, SEED_BOUNDS } from '../lib/option-bounds.ts';
import { createLiveDriver, type LiveDriver } from '../live/live-driver.ts';
import { createNewCalls } from '../live/new-calls.ts';
import { createMovingScrolls, type MovingScrolls } from '../scroll/moving-scrolls.ts';
import { createScrollIds, type ScrollIds } from '../scroll/scroll-ids.ts';
import { openSeeded } from '../store/open-seeded.ts';
import type { CallStore } from '../store/query/call-store.ts';
import type { AccountOptions } from './account-options.ts';
import { withMagicRecords } from './magic-records.ts';
import { createPbxTokens, type PbxTokens } from './pbx-tokens.ts';
import { seedSandbox } from './seed-sandbox.ts';
import { startTicking } from './start-ticking.ts';

/** One tenant that the server serves, with its own store, clock, faults and journal. */
export interface Sandbox {
  /** The tenant's name. */
  readonly id: string;
  readonly store: CallStore;
  readonly scrollIds: ScrollIds;
  readonly movingScrolls: MovingScrolls;
  readonly clock: MockClock;
  readonly faults: FaultEngine;
  readonly journal: Journal;
  readonly pbxTokens: PbxTokens;
  readonly live: LiveDriver | undefined;
  /** Moves the clock; live calls until then happen before it resolves. @throws {MockServerError} `configuration` */
  readonly moveClock: (change: ClockChange) => Promise<void>;
  /** Creates calls that start at this moment. */
  readonly makeNewCalls: (count: number) => PbxCdrWire[];
  /** Builds single calls: the same ones again after a reset. */
  readonly builders: () => CallBuilders;
  /** Puts records, clock, faults, journal and live traffic back to their start. */
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens and seeds a sandbox. Its store is its own: no query of one sandbox can reach another's records.
 *
 * @throws {MockServerError} for a database or data that cannot be used
 */
export const openSandbox = async (options: AccountOptions, base: Clock): Promise<Sandbox> => {
  const {
    tenant,
    seed = DEFAULT_SEED,
    database,
    databaseConnections: connections,
    live: perSecond,
    recordings,
  } = options;
  const clock = createMockClock(base, options.clock);
  const store = withMagicRecords(
    await openSeeded({ database, tenant, clock: clock.read, connections }, (opened) =>
      seedSandbox(opened, options, clock.read),
    ),
  );
  const live =
    perSecond === undefined ? undefined : createLiveDriver({ store, clock: clock.read, seed, perSecond, recordings });
  try {
    live?.requireReachable(clock.read(), clock.describe().rate);
    await live?.tick();
  } catch (error) {
    await store.close();
    throw error instanceof Error ? toDatabaseProblem(error) : error;
  }
  const faults = createFaultEngine(seed, clock.read, options.faults);
  const journal = createJournal();
  const movingScrolls = createMovingScrolls();
  // A database may hold calls of an earlier start, or of another server. Another seed gives other ids.
  const startNewCalls = () => createNewCalls(database === undefined ? seed : randomInt(SEED_BOUNDS.max), clock.read);
  let makeNewCalls = startNewCalls();
  const startBuilders = () =>
    createCallBuilders({ seed: database === undefined ? SEED_BOUNDS.max : randomInt(SEED_BOUNDS.max) });
  let builders = startBuilders();
  /** Empties the store and restarts the builders in the same turn: ids would repeat otherwise. */
  const empty = async (): Promise<void> => {
    const before = { makeNewCalls, builders };
    makeNewCalls = startNewCalls();
    builders = startBuilders();
    try {
      await store.reset();
    } catch (error) {
      ({ makeNewCalls, builders } = before);
      throw error;
    }
  };
  const stopTicking = live === undefined ? () => undefined : startTicking(live);
  return {
    id: tenant,
    store,
    scrollIds: createScrollIds(store.signingKey, tenant),
    movingScrolls,
    clock,
    faults,
    journal,
    pbxTokens: createPbxTokens(store.signingKey, tenant, clock.read),
    live,
    moveClock: async (change) => {
      live?.requireReachable(clock.preview(change), change.rate ?? clock.describe().rate);
      clock.change(change);
      await live?.tick();
    },
    makeNewCalls: (count) => makeNewCalls(count),
    builders: () => builders,
    reset: async () => {
      clock.reset();
      faults.reset();
      movingScrolls.clear();
      await (live === undefined ? empty() : live.restart(empty));
      journal.clear();
    },
    close: async () => {
      stopTicking();
      live?.stop();
      await store.close();
    },
  };
};
