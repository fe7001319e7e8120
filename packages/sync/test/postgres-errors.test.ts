import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PostgresServer, startPostgres } from '@cdr/test-support';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SyncErrorKind, openTarget } from '../src/index.ts';
import type { Target } from '../src/target/target.ts';
import { callRow, manyCalls } from './call-rows.ts';
import { createDatabase, dropDatabase, runOn } from './postgres-databases.ts';
import { readMessage, startProgram } from './start-program.ts';
import { readAll } from './targets.ts';

const AT = '2026-03-01T04:00:00Z';
const STATE = { timeZone: 'Asia/Ho_Chi_Minh', personal: 'keep', since: '2026-01-01 00:00:00', requests: {} } as const;
const PASSWORD = 'hunter2-secret';
const commit = (target: Target, version: number): Promise<void> =>
  target.commit({ account: 'north', version, at: AT, calls: manyCalls(500, version), state: { ...STATE, version } });
const toFailure = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    return await work;
  } catch (error) {
    return error;
  }
};
const countCalls = async (target: Target): Promise<number> => (await target.countRows('north')).calls;

describe('a database of PostgreSQL', () => {
  let server: PostgresServer;
  let url: string;
  let folder: string;
  beforeAll(async () => {
    server = await startPostgres();
    // The first rule that fits counts: this user needs a password.
    const rules = join(server.dataFolder, 'pg_hba.conf');
    writeFileSync(rules, `local all locked scram-sha-256\n${readFileSync(rules, 'utf8')}`);
    await runOn(server.url, `CREATE ROLE locked LOGIN PASSWORD '${PASSWORD}'`);
    await runOn(server.url, 'CREATE ROLE reader LOGIN');
    await runOn(server.url, 'SELECT pg_reload_conf()');
  });
  afterAll(() => server.remove());
  beforeEach(async () => {
    ({ url, folder } = await createDatabase(server));
  });
  afterEach(() => dropDatabase(server, url));

  const withUser = (user: string, password = ''): string =>
    Object.assign(new URL(url), { username: user, password }).href;
  const run = async (sql: string): Promise<readonly unknown[]> => runOn(url, sql);
  const toName = (): string => new URL(url).pathname.slice(1);

  it.each<[label: string, toUrl: () => string, kind: SyncErrorKind, text: string]>([
    ['a wrong password', () => withUser('locked', 'wrong-secret'), 'target', 'refuses the user or the password'],
    ['no password', () => withUser('locked'), 'target', 'refuses the user or the password'],
    ['a user that is not there', () => withUser('absent', 'wrong-secret'), 'target', 'refuses the user'],
    ['a user that may make no tables', () => withUser('reader'), 'target', 'does not let this user'],
    ['a database that is not there', () => `${url}x`, 'target', 'is no database of that server'],
    ['a port that is closed', () => 'postgres://u:wrong-secret@127.0.0.1:1/calls', 'target-lost', 'does not answer'],
    [
      'a host that is not there',
      () => 'postgres://u:wrong-secret@none.invalid/calls',
      'target-lost',
      'cannot be found',
    ],
    ['a server that speaks no TLS', () => `${url}?sslmode=verify-full`, 'target', 'speaks no TLS'],
    ['what is no URL', () => 'postgres://u:wrong-secret@[/calls', 'configuration', 'a target is postgres://'],
  ])('refuses %s, without the password', async (_, toUrl, kind, text) => {
    const failure = await toFailure(openTarget(toUrl()));

    expect(failure).toMatchObject({ name: 'SyncError', kind, message: expect.stringContaining(text) });
    expect(String(failure)).not.toContain('secret');
  });

  it('takes the password from PGPASSWORD', async () => {
    await run('GRANT ALL ON SCHEMA public TO locked');
    process.env['PGPASSWORD'] = PASSWORD;
    try {
      await using target = await openTarget(withUser('locked'));
      await commit(target, 1);
      expect(target.label).toBe(`postgres://${new URL(url).host}/${toName()}`);
    } finally {
      delete process.env['PGPASSWORD'];
    }
  });

  it('refuses a server that may only be read', async () => {
    await run(`ALTER DATABASE ${toName()} SET default_transaction_read_only = on`);

    await expect(openTarget(url)).rejects.toMatchObject({
      kind: 'target',
      message: expect.stringContaining('is read-only'),
    });
  });

  it.each([
    ['a disk without room', '53100', 'target-full'],
    ['a disk that fails', '58030', 'target-lost'],
    ['a statement that is cancelled', '57014', 'target-lost'],
    ['no memory', '53200', 'target-lost'],
  ])('writes nothing of a commit that meets %s, and resumes after it', async (_, code, kind) => {
    await using target = await openTarget(url);
    await run(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '${code}'; END $$`);
    await run('CREATE TRIGGER fail AFTER INSERT ON sync_state EXECUTE FUNCTION fail()');

    await expect(commit(target, 1)).rejects.toMatchObject({ kind });
    expect([await countCalls(target), await target.readState('north')]).toEqual([0, null]);
    await run('DROP TRIGGER fail ON sync_state');
    await commit(target, 1);
    expect(await countCalls(target)).toBe(500);
  });

  /** Resolves once a session of the target waits for a lock. */
  const seeWaiting = async (event: string): Promise<void> => {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = '${toName()}' AND wait_event = '${event}'`;
    while ((await runOn(server.url, waiting)).length === 0);
  };
  const HOLD = 'BEGIN; LOCK TABLE calls IN SHARE MODE; SELECT pg_sleep(600)';

  it('waits for the commit of another process', async () => {
    await using target = await openTarget(url);
    const other = startProgram('use-target.ts', url);
    expect(await readMessage(other)).toBe('open');
    const held = toFailure(run(HOLD));
    await seeWaiting('PgSleep');
    other.send('commit');
    await seeWaiting('relation');
    const waiting = commit(target, 1);
    await seeWaiting('advisory');
    await run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'`);

    await Promise.all([held, waiting]);
    expect(await countCalls(target)).toBe(501);
    other.disconnect();
  });

  it('writes nothing of a commit whose server stops, and resumes with the next', async () => {
    await using target = await openTarget(url);
    await commit(target, 1);
    const held = toFailure(run(HOLD));
    await seeWaiting('PgSleep');
    const lost = toFailure(commit(target, 2));
    await seeWaiting('relation');
    await server.stop();
    expect(await lost).toMatchObject({
      kind: 'target-lost',
      message: expect.stringContaining('run the command again'),
    });
    await held;
    await expect(commit(target, 2)).rejects.toMatchObject({ kind: 'target-lost' });

    await server.start();
    expect(await countCalls(target)).toBe(500);
    await commit(target, 2);
    expect(await countCalls(target)).toBe(1000);
  });

  it.each<[label: string, toUrl: () => string, sql: string]>([
    ['a reader', () => url, 'BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM sync_state'],
    ['a writer of another database', () => server.url, 'BEGIN; SELECT txid_current()'],
  ])('leaves no byte of a forgotten number where %s began before', async (_, toUrl, sql) => {
    await using target = await openTarget(url);
    await target.commit({ account: 'north', version: 1, at: AT, calls: [callRow('a'), callRow('b')] });
    const older = new pg.Client(toUrl());
    await older.connect();
    await older.query(sql);
    const erased = target.erase({ at: AT, forget: { marks: ['m'], keys: ['+84912345678'], texts: ['912345678'] } });
    await Promise.race([erased, seeWaiting('PgSleep')]);
    await older.end();

    expect(await erased).toEqual({ calls: 2, reports: 0 });
    await run('CHECKPOINT');
    expect(readAll(folder).includes('912345678')).toBe(false);
  });

  it('leaves no byte of a forgotten number where its values were counted, too', async () => {
    await using target = await openTarget(url);
    await target.commit({ account: 'north', version: 1, at: AT, calls: [callRow('a'), callRow('b')] });
    await run('ANALYZE');
    await target.erase({ at: AT, forget: { marks: ['m'], keys: ['+84912345678'], texts: ['912345678'] } });

    expect(await run(`SELECT 1 FROM pg_stats WHERE most_common_vals::text LIKE '%912345678%'`)).toEqual([]);
  });
});
