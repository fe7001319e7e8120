import { openDataFile } from '../data/open-data-file.ts';
import type { SeedData } from '../data/seed-data.ts';
import { toSeedData } from '../data/to-seed-data.ts';
import { type FaultPlan, parseFaultPlan } from '../faults/parse-faults.ts';
import { readFaultFile } from '../faults/read-fault-file.ts';
import { fail } from '../lib/parse-input.ts';
import { readLive } from '../live/read-live.ts';
import { type AccountOptions, DEMO_ACCOUNT } from '../sandbox/account-options.ts';
import type { MockServerOptions } from './mock-server.ts';

const openData = async (data: NonNullable<MockServerOptions['data']>): Promise<SeedData> => {
  // A report of skipped lines would have no reader here.
  if (typeof data === 'string') return openDataFile(data, { onBadLine: 'stop', report: () => undefined });
  return 'readCdrs' in data ? data : toSeedData('data', data);
};

const openFaults = async (faults: NonNullable<MockServerOptions['faults']>): Promise<FaultPlan> => {
  if (typeof faults === 'string') return readFaultFile(faults);
  return 'rules' in faults ? faults : parseFaultPlan(faults);
};

/** Options of the demo account, which does not exist beside others. */
const DEMO_OPTIONS = ['calls', 'seed', 'until', 'database', 'databaseConnections', 'data', 'live', 'faults'] as const;

/** The accounts of options. Without `accounts`, the options themselves describe the demo account. */
export const readAccounts = async (options: MockServerOptions): Promise<readonly AccountOptions[]> => {
  if (options.accounts !== undefined) {
    for (const name of DEMO_OPTIONS)
      if (options[name] !== undefined) fail(`options.${name}`, 'must stand without accounts: set it in one of them');
    return options.accounts;
  }
  const { calls, seed, until, database, databaseConnections } = options;
  const live = readLive('live', options.live);
  const data = options.data === undefined ? undefined : await openData(options.data);
  const faults = options.faults === undefined ? undefined : await openFaults(options.faults);
  return [{ ...DEMO_ACCOUNT, calls, seed, until, database, databaseConnections, live, data, faults }];
};
