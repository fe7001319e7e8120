import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createDuckdbDriver } from '../src/engines/duckdb.ts';
import { openTarget, readMissed, readOverview, readPictures, readStats, SyncError, type Target } from '../src/index.ts';
import { callRow } from '../test/call-rows.ts';
import { fillTarget, toSyntheticRows } from '../test/synthetic-rows.ts';
import { ENGINES } from '../test/targets.ts';

const AT = '2026-03-01T04:00:00Z';
const STATE = { timeZone: 'Asia/Ho_Chi_Minh', personal: 'keep', since: '2026-01-01 00:00:00', requests: {} } as const;
const JUNE = { account: 'north', since: '2026-06-01', until: '2026-07-01', now: new Date('2026-07-02T00:00:00Z') };

describe.each(ENGINES.filter(({ engine }) => engine === 'parquet'))('a directory of $engine', (engine) => {
  afterEach(() => engine.clean());
  const open = async (): Promise<{ directory: string; target: Target }> => {
    const url = await engine.createUrl();
    return { directory: url.slice('parquet:'.length), target: await openTarget(url) };
  };
  const readFigures = async (target: Pick<Target, 'query' | 'toSql'>): Promise<unknown[]> => [
    await readStats(target, { ...JUNE, by: 'day' }),
    await readOverview(target, JUNE),
    await readPictures(target, JUNE),
    await readMissed(target, JUNE),
  ];

  it('has a file for each day of the account’s zone, replaced where its calls change', async () => {
    const { directory, target } = await open();
    const rows = [callRow('a'), callRow('b', { day: '2026-03-02' }), callRow('c', { day: null, started_at: null })];
    await target.commit({
      account: 'nor/th',
      version: 1,
      at: AT,
      calls: rows.map((row) => ({ ...row, account: 'nor/th' })),
      state: STATE,
    });
    await target.close();
    const first = readdirSync(join(directory, 'calls'), { recursive: true, encoding: 'utf8' }).toSorted();
    await using again = await openTarget(`parquet:${directory}`);
    await again.erase({ at: AT, prune: { account: 'nor/th', before: '2026-03-02', instant: '2026-03-01T17:00:00Z' } });

    expect(first.filter((name) => name.endsWith('data.parquet'))).toEqual([
      'account=nor%2Fth/date=2026-03-01/data.parquet',
      'account=nor%2Fth/date=2026-03-02/data.parquet',
      'account=nor%2Fth/date=unknown/data.parquet',
    ]);
    expect(existsSync(join(directory, 'calls/account=nor%2Fth/date=2026-03-01'))).toBe(false);
  });

  it('gives a DuckDB of its own the figures of the target, by views.sql', async () => {
    const { directory, target } = await open();
    await target.commit({ account: 'north', version: 1, at: AT, state: STATE });
    await fillTarget(target, toSyntheticRows(3000));
    const expected = await readFigures(target);
    await target.close();
    const file = join(directory, 'reader.duckdb');
    const reader = await createDuckdbDriver(file);
    await reader.script(await readFile(join(directory, 'views.sql'), 'utf8'));

    expect(
      await readFigures({ query: (sql, values) => reader.all(sql, values), toSql: (text) => target.toSql(text) }),
    ).toEqual(expected);
    const rollup = 'SELECT SUM(legs) AS legs FROM calls_quarter_hourly';
    expect(await reader.all(rollup)).toEqual([{ legs: 3000 }]);
    await reader.close();
  });

  it('continues where its files were copied without its database', async () => {
    const { directory, target } = await open();
    await target.commit({ account: 'north', version: 1, at: AT, calls: [callRow('a'), callRow('b')], state: STATE });
    const secret = await target.keepSecret('aa');
    await target.close();
    for (const name of readdirSync(directory)) if (name.startsWith('_work')) rmSync(join(directory, name));
    await using again = await openTarget(`parquet:${directory}`);

    expect(await again.readState('north')).toMatchObject(STATE);
    expect(await again.query('SELECT * FROM calls ORDER BY id')).toEqual([callRow('a'), callRow('b')]);
    expect(await again.keepSecret('bb')).toBe(secret);
  });

  it('fails for what is no directory', async () => {
    const { directory, target } = await open();
    await target.close();
    const failure = openTarget(`parquet:${join(directory, 'views.sql')}`);

    await expect(failure).rejects.toBeInstanceOf(SyncError);
    await expect(failure).rejects.toMatchObject({ kind: 'target', message: expect.stringContaining('is a directory') });
  });
});
