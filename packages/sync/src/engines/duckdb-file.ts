import { chmodSync, existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { createQueue, type Queue } from './create-queue.ts';

/** A file of DuckDB, which all its users in this process share: two instances would not see each other's writes. */
export interface DuckdbFile {
  /** Runs works one after another, on one connection. */
  use<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result>;
  /** Runs a work on a connection of its own, beside the others. */
  read<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result>;
  /** Copies what the file holds into a new one and replaces it: DuckDB keeps the bytes of deleted rows. */
  rewrite(): Promise<void>;
  /** Frees the file once its last user has closed it. */
  close(): Promise<void>;
}

const SETTINGS = {
  autoinstall_known_extensions: 'false',
  // A checkpoint compresses the last rows anew: at 16 MB, DuckDB's own, a backfill takes a third more CPU and memory.
  checkpoint_threshold: '64MB',
  memory_limit: '256MB',
  // Rows have no order of their own, and keeping one costs memory.
  preserve_insertion_order: 'false',
};

interface Opened {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
}

interface SharedFile {
  readonly inTurn: Queue;
  /** Reads that run: the file is neither replaced nor closed under them. */
  readonly reads: Set<Promise<unknown>>;
  opened: Promise<Opened>;
  users: number;
}

/** By {@link toPath}. */
const files = new Map<string, SharedFile>();

const toFresh = (path: string): string => `${path}.cdr-rewrite`;

/** One path for each file, whatever links lead to it: a second instance would break the first one's lock. */
const toPath = (file: string): string =>
  existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(resolve(file))), basename(file));

const remove = (path: string): void => {
  for (const suffix of ['', '.wal']) rmSync(path + suffix, { force: true });
};

const connect = async (instance: DuckDBInstance): Promise<DuckDBConnection> => {
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);
  return connection;
};

const open = async (path: string): Promise<Opened> => {
  const instance = await DuckDBInstance.fromCache(path, SETTINGS);
  // A copy that a killed erasure left; the file's lock is held.
  remove(toFresh(path));
  return { instance, connection: await connect(instance) };
};

const release = ({ instance, connection }: Opened): void => {
  connection.closeSync();
  instance.closeSync();
};

const quote = (text: string): string => `'${text.replaceAll(`'`, `''`)}'`;

/** Copies a file into a new one, or leaves none. */
const copy = async ({ connection }: Opened, fresh: string): Promise<void> => {
  remove(fresh);
  const [row] = (await connection.runAndReadAll('SELECT current_database()')).getRows();
  await connection.run(`ATTACH ${quote(fresh)} AS fresh`);
  try {
    await connection.run(`COPY FROM DATABASE "${String(row?.[0]).replaceAll('"', '""')}" TO fresh`);
    await connection.run('CHECKPOINT fresh');
  } catch (error) {
    await connection.run('DETACH fresh').finally(() => remove(fresh));
    throw error;
  }
  await connection.run('DETACH fresh');
};

/** Opens a file, or joins those that have it open. */
export const openDuckdbFile = async (file: string): Promise<DuckdbFile> => {
  const path = toPath(file);
  const shared = files.get(path) ?? { inTurn: createQueue(), reads: new Set(), opened: open(path), users: 0 };
  files.set(path, shared);
  shared.users += 1;
  const leave = (): boolean => {
    shared.users -= 1;
    if (shared.users === 0) files.delete(path);
    return shared.users === 0;
  };
  try {
    await shared.opened;
  } catch (error) {
    leave();
    throw error;
  }
  let isClosed = false;
  return {
    use: (work) => shared.inTurn(async () => work((await shared.opened).connection)),
    read: async (work) => {
      const read = async () => {
        const connection = await connect((await shared.opened).instance);
        try {
          return await work(connection);
        } finally {
          connection.closeSync();
        }
      };
      const reading = read();
      shared.reads.add(reading);
      try {
        return await reading;
      } finally {
        shared.reads.delete(reading);
      }
    },
    rewrite: () =>
      shared.inTurn(async () => {
        const opened = await shared.opened;
        const fresh = toFresh(path);
        let failure: { readonly error: unknown } | undefined;
        const replace = async (): Promise<Opened> => {
          await Promise.allSettled(shared.reads);
          try {
            await copy(opened, fresh);
            // Closing a file empties its log, which belongs to the old file alone.
            await opened.connection.run('CHECKPOINT');
            chmodSync(fresh, statSync(path).mode);
          } catch (error) {
            failure = { error };
            return opened;
          }
          release(opened);
          try {
            renameSync(fresh, path);
            // What large queries have put aside.
            rmSync(`${path}.tmp`, { recursive: true, force: true });
          } catch (error) {
            failure = { error };
          }
          return open(path);
        };
        // Reads that come now wait for the new file.
        shared.opened = replace();
        await shared.opened;
        if (failure !== undefined) throw failure.error;
      }),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await shared.inTurn(async () => {
        if (!leave()) return;
        await Promise.allSettled(shared.reads);
        release(await shared.opened);
      });
    },
  };
};
