import type { DatabaseSync } from 'node:sqlite';

/** What a connection sees of its database during one turn of the event loop. */
export interface SqliteSnapshots {
  /** Keeps what is there for the rest of this turn, unless something is kept already. Gives its version: no other state has it. */
  readonly keep: () => string;
  /** Lets go of what is kept: to be called before a write, which could not begin otherwise. */
  readonly end: () => void;
  /** To be called after each commit of this connection. */
  readonly committed: () => void;
}

/** Commits of this process to any file: no connection of it may go on seeing what was there before one of them. */
let commits = 0;

/** Snapshots of a database that nobody else has: it stays as it is until the connection itself writes. */
export const createOwnSnapshots = (): SqliteSnapshots => {
  let version = 0;
  return {
    keep: () => String(version),
    end: () => undefined,
    committed: () => {
      version += 1;
    },
  };
};

/** Snapshots of a file that others may write to, too. Its locks are taken once for all reads of a turn. */
export const createFileSnapshots = (database: DatabaseSync): SqliteSnapshots => {
  const begin = database.prepare('BEGIN');
  const rollback = database.prepare('ROLLBACK');
  // Counts the commits of other connections, our own not among them.
  const dataVersion = database.prepare('PRAGMA data_version');
  let ownCommits = 0;
  let kept: { readonly commits: number; readonly version: string } | undefined;
  let ending: NodeJS.Immediate | undefined;

  const end = (): void => {
    clearImmediate(ending);
    ending = undefined;
    kept = undefined;
    try {
      rollback.run();
    } catch {
      // Some errors have rolled back already, and a database that is closed has nothing to roll back.
    }
  };

  return {
    keep: () => {
      if (kept?.commits === commits) return kept.version;
      if (ending) end();
      begin.run();
      ending = setImmediate(end);
      kept = { commits, version: `${ownCommits}/${Number(dataVersion.get()?.['data_version'])}` };
      return kept.version;
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
