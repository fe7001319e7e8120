import { once } from 'node:events';
import { chmodSync, existsSync, lstatSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openTarget } from '../src/index.ts';
import type { Target } from '../src/target/target.ts';
import { callRow, manyCalls } from './call-rows.ts';
import { readMessage, startLimited, startProgram } from './start-program.ts';
import { ENGINES } from './targets.ts';

const AT = '2026-03-01T04:00:00Z';
const toPath = (url: string): string => url.replace(/^[a-z]+:/, '');
const commit = (target: Target, version: number): Promise<void> =>
  target.commit({ account: 'north', version, at: AT, calls: manyCalls(500, version) });
const countCalls = async (target: Target): Promise<number> => (await target.countRows('north')).calls;

describe.each(ENGINES.filter(({ engine }) => engine !== 'postgres'))('a file of $engine', (engine) => {
  afterEach(() => engine.clean());

  it('refuses a file that is no database', async () => {
    const url = await engine.createUrl();
    writeFileSync(toPath(url), 'id,number\n'.repeat(1000));

    await expect(openTarget(url)).rejects.toMatchObject({
      kind: 'target',
      message: expect.stringMatching(/is not a (SQLite|DuckDB) database: name another file$/),
    });
  });

  it.each([
    ['a folder that is not there', (path: string) => `${path}/calls`],
    ['a folder in place of a file', (path: string) => (mkdirSync(path), path)],
  ])('refuses %s', async (_, toFile) => {
    const url = await engine.createUrl();

    await expect(openTarget(`${engine.engine}:${toFile(toPath(url))}`)).rejects.toMatchObject({
      name: 'SyncError',
      kind: 'target',
    });
  });

  it.runIf(process.platform === 'linux')('refuses a folder that takes no file', async () => {
    await expect(openTarget(`${engine.engine}:/sys/calls`)).rejects.toMatchObject({
      kind: 'target',
      message: expect.stringContaining('check'),
    });
  });
});

describe('a file of sqlite', () => {
  const [sqlite] = ENGINES;
  afterEach(() => sqlite?.clean());
  const createUrl = async (): Promise<string> => (await sqlite?.createUrl()) ?? '';

  it('writes nothing of a commit that finds no room, and resumes once there is some', async () => {
    await using target = await openTarget(await createUrl());
    await commit(target, 1);
    await target.query('PRAGMA max_page_count = 1');

    await expect(commit(target, 2)).rejects.toMatchObject({ kind: 'target-full' });
    expect(await countCalls(target)).toBe(500);
    await target.query('PRAGMA max_page_count = 1000000');
    await commit(target, 2);
    expect(await countCalls(target)).toBe(1000);
  });

  it('refuses to write where it may only read', async () => {
    await using target = await openTarget(await createUrl());
    await target.query('PRAGMA query_only = ON');

    await expect(commit(target, 1)).rejects.toMatchObject({ kind: 'target' });
  });

  it('waits for the transaction of another process', async () => {
    const url = await createUrl();
    await using target = await openTarget(url);
    const other = startProgram('use-target.ts', url);
    expect(await readMessage(other)).toBe('open');
    await target.query('BEGIN IMMEDIATE');
    other.send('commit');
    expect(await readMessage(other)).toBe('committing');
    await target.query('COMMIT');

    expect(await readMessage(other)).toBe('committed');
    expect(await countCalls(target)).toBe(1);
    other.disconnect();
  });
});

describe('a file of duckdb', () => {
  const duckdb = ENGINES.find(({ engine }) => engine === 'duckdb');
  afterEach(() => duckdb?.clean());
  const createUrl = async (): Promise<string> => (await duckdb?.createUrl()) ?? '';

  it('names the process that has it open, and opens once that has ended', async () => {
    const url = await createUrl();
    const holder = startProgram('use-target.ts', url);
    expect(await readMessage(holder)).toBe('open');

    await expect(openTarget(url)).rejects.toMatchObject({
      kind: 'in-use',
      message: `${url} is in use by pid ${holder.pid}: try again once it is done`,
    });
    holder.disconnect();
    await once(holder, 'exit');
    await using target = await openTarget(url);
    expect(await countCalls(target)).toBe(0);
  });

  it('has every commit before the one that found no room, and nothing of that', async () => {
    const url = await createUrl();
    const filler = startLimited(4096, 'fill-target.ts', url);
    const exit = once(filler, 'exit');
    const message = await readMessage(filler);
    await exit;

    await using target = await openTarget(url);
    const version = (await target.readState('north'))?.version ?? 0;
    expect(message).toMatchObject({ kind: 'target-full', commits: version });
    expect(version).toBeGreaterThan(0);
    expect(await countCalls(target)).toBe(version * 500);
    await commit(target, version + 1);
    expect(await countCalls(target)).toBe((version + 1) * 500);
  });

  it('loses the copy that a killed erasure left beside it', async () => {
    const url = await createUrl();
    writeFileSync(`${toPath(url)}.cdr-rewrite`, 'half a file');
    await (await openTarget(url)).close();

    expect(existsSync(`${toPath(url)}.cdr-rewrite`)).toBe(false);
  });

  it('keeps the rights and the link of the file that an erasure rewrites', async () => {
    const url = await createUrl();
    const link = `${toPath(url)}.link`;
    {
      await using target = await openTarget(url);
      await commit(target, 1);
    }
    chmodSync(toPath(url), 0o600);
    symlinkSync(toPath(url), link);
    await using target = await openTarget(`duckdb:${link}`);
    await target.erase({ at: AT, forget: { marks: ['m'], keys: ['+84912345678'], texts: [] } });

    expect([lstatSync(link).isSymbolicLink(), statSync(toPath(url)).mode & 0o777]).toEqual([true, 0o600]);
    await using other = await openTarget(url);
    expect(await countCalls(other)).toBe(0);
  });

  it('is shared by the targets of a process, also while one of them erases', async () => {
    const url = await createUrl();
    await using first = await openTarget(url);
    {
      await using second = await openTarget(url);
      await Promise.all([
        first.commit({ account: 'north', version: 1, at: AT, calls: [callRow('a')] }),
        second.commit({ account: 'north', version: 1, at: AT, calls: [callRow('a'), callRow('b')] }),
      ]);
      await second.erase({
        at: AT,
        prune: { account: 'north', before: '2020-01-01', instant: '2020-01-01T00:00:00Z' },
      });
    }

    expect(await first.query('SELECT id FROM calls ORDER BY id')).toEqual([{ id: 'a' }, { id: 'b' }]);
  });
});
