import type { DatabaseSync } from 'node:sqlite';

/** A read transaction that lasts for one turn of the event loop. */
export interface SqliteSnapshots {
  /** Begins a snapshot, unless one is open. Returns its version, which no other state of the data has. */
  readonly begin: () => string;
  /** Ends the snapshot. A write cannot begin while it is open. */
  readonly end: () => void;
  /** Call it after each commit of this connection. */
  readonly committed: () => void;
}

/** Commits of this process to any file: they end the snapshots of its other connections. */
let commits = 0;

/** Snapshots of a temporary database: only its own connection changes it. */
export const createTemporarySnapshots = (): SqliteSnapshots => {
  let version = 0;
  return {
    begin: () => String(version),
    end: () => undefined,
    committed: () => {
      version += 1;
    },
  };
};

/** Snapshots of a file that other connections may write to. All reads of a turn share one lock. */
export const createFileSnapshots = (database: DatabaseSync): SqliteSnapshots => {
  const begin = database.prepare('BEGIN');
  const rollback = database.prepare('ROLLBACK');
  // Counts the commits of other connections only.
  const dataVersion = database.prepare('PRAGMA data_version');
  let ownCommits = 0;
  let open: { readonly commits: number; readonly version: string } | undefined;
  let ending: NodeJS.Immediate | undefined;

  const end = (): void => {
    clearImmediate(ending);
    ending = undefined;
    open = undefined;
    try {
      rollback.run();
    } catch {
      // Some errors roll back by themselves, and a closed database has no transaction.
    }
  };

  return {
    begin: () => {
      if (open?.commits === commits) return open.version;
      if (ending) end();
      begin.run();
      ending = setImmediate(end);
      open = { commits, version: `${ownCommits}/${Number(dataVersion.get()?.['data_version'])}` };
      return open.version;
    },
    end: () => {
      if (ending) end();
    },
    committed: () => {
      commits += 1;
      ownCommits += 1;
    },
  };
};
