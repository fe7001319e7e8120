import { afterEach, describe, expect, it } from 'vitest';
import { openTarget } from '../src/index.ts';
import { readSql, toDialect } from '../src/read-sql.ts';
import { openDriver } from '../src/open-target.ts';
import { ENGINES } from './targets.ts';

const WINDOW = { side: 'started', low: '2026-01-01 00:00:00', high: '2026-01-31 23:59:59', kind: 'backfill' };

describe.each(ENGINES)('a $engine target of the first version', (engine) => {
  afterEach(() => engine.clean());

  it('keeps its windows, and reads them on', async () => {
    const url = await engine.createUrl();
    const driver = await openDriver(url);
    for (const name of [...driver.schemaFiles, 'views.sql'])
      await driver.script(toDialect(readSql(name), driver.dialect));
    await driver.script('CREATE TABLE schema_version (version BIGINT NOT NULL); INSERT INTO schema_version VALUES (1)');
    await driver.all('INSERT INTO sync_windows (account, side, low, high, kind) VALUES ($1, $2, $3, $4, $5)', [
      'north',
      ...Object.values(WINDOW),
    ]);
    await driver.close();
    await using target = await openTarget(url);

    expect(await target.readOpenWindows('north')).toEqual([WINDOW]);
    expect(await target.query('SELECT lease, leased_until FROM sync_windows')).toEqual([
      { lease: null, leased_until: null },
    ]);
  });
});
