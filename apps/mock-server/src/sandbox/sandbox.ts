import { randomInt } from 'node:crypto';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { type CallBuilders, createCallBuilders, createTraffic, TRAFFIC_END } from '@cdr/synthetic';
import { createTimeZone, type PbxCdrWire } from '@cdr/contract';
import { TAKEN } from '../data/edit-calls.ts';
import type { Clock } from '../lib/clock.ts';
import { type ClockChange, createMockClock, type MockClock } from '../clock/mock-clock.ts';
import { readUntil } from '../clock/read-until.ts';
import { createFaultEngine, type FaultEngine } from '../faults/fault-engine.ts';
import { withMagicRecords } from './magic-records.ts';
import { readNumber, refuse } from '../lib/input.ts';
import { createJournal, type Journal } from '../journal/journal.ts';
import { createLiveDriver, type LiveDriver } from '../live/live-driver.ts';
import { createNewCalls } from '../live/new-calls.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import { createMovingScrolls, type MovingScrolls } from '../scroll/moving-scrolls.ts';
import { createScrollIds, type ScrollIds } from '../scroll/scroll-ids.ts';
import type { CallStore, Rows } from '../store/query/call-store.ts';
import { toDatabaseProblem } from '../lib/database-problem.ts';
import { openSeeded } from '../store/open-seeded.ts';
import { POSTGRES_URL } from '../store/open-store.ts';
import {
  CALL_BOUNDS,
  CONNECTION_BOUNDS,
  DEFAULT_CALLS,
  DEFAULT_SEED,
  LIVE_BOUNDS,
  SEED_BOUNDS,
} from '../lib/option-bounds.ts';
import type { AccountOptions } from './account-options.ts';
import { createPbxTokens, type PbxTokens } from './pbx-tokens.ts';

/** One tenant that is being served, with all that is its own. */
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
  /** Moves the clock, and has happen what happens until then. @throws {MockServerError} `configuration` */
  readonly moveClock: (change: ClockChange) => Promise<void>;
  /** Makes calls that start at this moment. */
  readonly makeNewCalls: (count: number) => PbxCdrWire[];
  /** What builds single calls: the same ones again after a reset. */
  readonly builders: () => CallBuilders;
  /** Puts everything back to its start: records, clock, faults, journal, live traffic. */
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How often live traffic is brought up to the clock, beside the times at which the clock is moved. */
const TICK_MS = 200;

async function* chain<Row>(...parts: ReadonlyArray<Rows<Row>>): AsyncGenerator<Row> {
  for (const part of parts) yield* part;
}

function* makeRows<Row>(examples: readonly Row[], count: number, make: (index: number) => Row): Generator<Row> {
  yield* examples;
  for (let index = 0; index < count; index += 1) yield make(index);
}

const zone = createTimeZone();

const fill = async (store: CallStore, options: AccountOptions, seed: number, clock: Clock): Promise<void> => {
  const { data } = options;
  const calls = options.calls ?? (data === undefined ? DEFAULT_CALLS : 0);
  const until = readUntil('until', options.until) ?? TRAFFIC_END;
  const traffic = createTraffic({ seed, calls, until: until === 'now' ? zone.toLocal(clock()) : until });
  // A database keeps the calls of its first start, whichever moment that was.
  const made = `${calls} calls of seed ${seed} until ${until}`;
  const cdrs = makeRows(pbxCdrExamples.toReversed(), traffic.cdrCount, traffic.cdrAt);
  const reports = makeRows([autocallReportExample.data], traffic.reportCount, traffic.reportAt);
  const filling =
    data === undefined
      ? { name: made, cdrs, reports }
      : {
          name: `${made} and ${data.name}`,
          cdrs: chain(cdrs, data.readCdrs()),
          reports: chain(reports, data.readReports()),
        };
  try {
    await store.seedOnce(filling);
  } catch (error) {
    if (data === undefined || !(error instanceof Error && TAKEN.test(error.message))) throw error;
    const message = 'the data holds ids that generated calls have: ask for no calls, or for another seed';
    throw new MockServerError(message, { kind: 'configuration', cause: error });
  }
};

/** Every so many ticks a store that fails is tried again: waiting for it stops everything else. */
const RETRY_TICKS = 10;

const startTicking = (live: LiveDriver): (() => void) => {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    // What fails is told by `problem`; a database that is gone may come back.
    if (live.problem() === undefined || ticks % RETRY_TICKS === 0) void live.tickWhenIdle().catch(() => undefined);
  }, TICK_MS).unref();
  return () => clearInterval(timer);
};

/**
 * Opens and fills a sandbox. It has a store of its own: no query of one can reach another's records.
 *
 * @throws {MockServerError} for numbers, a database or data that cannot be used
 */
export const openSandbox = async (options: AccountOptions, base: Clock): Promise<Sandbox> => {
  const { tenant, seed = DEFAULT_SEED, calls, database, databaseConnections: connections, live: perSecond } = options;
  readNumber('calls', calls, CALL_BOUNDS);
  readNumber('seed', seed, SEED_BOUNDS);
  readNumber('live', perSecond, LIVE_BOUNDS);
  readNumber('databaseConnections', connections, CONNECTION_BOUNDS);
  if (connections !== undefined && (database === undefined || !POSTGRES_URL.test(database)))
    refuse('databaseConnections', 'must stand beside a database that is a postgres:// URL');
  const clock = createMockClock(base, options.clock);
  const store = withMagicRecords(
    await openSeeded({ database, tenant, clock: clock.read, connections }, (opened) =>
      fill(opened, options, seed, clock.read),
    ),
  );
  const live = perSecond === undefined ? undefined : createLiveDriver({ store, clock: clock.read, seed, perSecond });
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
  // A database may hold those of an earlier start, or of another server, which keep their ids.
  const startNewCalls = () => createNewCalls(database === undefined ? seed : randomInt(SEED_BOUNDS.max), clock.read);
  let makeNewCalls = startNewCalls();
  const startBuilders = () =>
    createCallBuilders({ seed: database === undefined ? SEED_BOUNDS.max : randomInt(SEED_BOUNDS.max) });
  let builders = startBuilders();
  /** Takes away what was added, and has new calls begin anew in the same turn: those of before would come twice. */
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
