import type { SqlRow } from './row.ts';
import { readSql, toStatements } from '../read-sql.ts';
import { createRunStatement } from './run-statement.ts';
import type { SqlDriver } from './sql-driver.ts';
import type { SyncWindow } from './state.ts';

/** What the workers of several processes share. A lease is a text that no other claim has. */
export interface SharedWork {
  /** Claims the oldest open window that no worker holds. Its lease ends unless it is renewed. @param ms of the lease */
  claim(account: string, lease: string, ms: number): Promise<SyncWindow | null>;
  /** Renews leases, and returns those that are still held. */
  renew(leases: readonly string[], ms: number): Promise<readonly string[]>;
  release(leases: readonly string[]): Promise<void>;
  /** Requests a second that all workers of the target send at most; null: no limit. */
  setRate(perSecond: number | null): Promise<void>;
  /** Takes the next request's turn: how long to wait for it. @unit milliseconds */
  takeSlot(): Promise<number>;
}

/** A worker lost its lease: another reads the window. */
export class LeaseLost extends Error {
  constructor() {
    super('another worker has claimed the window');
  }
}

/** A row of `sync_windows`. */
export const toWindow = (row: SqlRow): SyncWindow => ({
  side: row['side'] === 'ended' ? 'ended' : 'started',
  low: String(row['low']),
  high: String(row['high']),
  kind: row['kind'] === 'backfill' || row['kind'] === 'recheck' ? row['kind'] : 'round',
});

/** {@link SharedWork} in a database of PostgreSQL, outside of the transactions that write calls. */
export const createSharedWork = (driver: SqlDriver): SharedWork => {
  const run = createRunStatement(toStatements(readSql('leases.sql')));
  return {
    claim: async (account, lease, ms) => {
      const [row] = await run(driver, 'claim-window', [account, lease, ms]);
      return row === undefined ? null : toWindow(row);
    },
    renew: async (leases, ms) => (await run(driver, 'renew-leases', [ms], leases)).map((row) => String(row['lease'])),
    release: async (leases) => {
      await run(driver, 'release-leases', [], leases);
    },
    setRate: async (perSecond) => {
      await run(driver, 'set-rate', [perSecond]);
    },
    takeSlot: async () => {
      const [row] = await run(driver, 'take-slot');
      return Math.max(0, Number(row?.['wait_ms'] ?? 0));
    },
  };
};
