import { DatabaseSync } from 'node:sqlite';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { createControl, readPage } from './control-client.ts';
import { shareFolder } from './share-folder.ts';

const { newPath } = shareFolder();

describe('a damaged file', () => {
  const PAGE = 4096;

  /** Overwrites the pages of a database from a share of the file on. */
  const damage = (path: string, from: number): void => {
    const file = openSync(path, 'r+');
    const { size } = statSync(path);
    const first = Math.max(PAGE, Math.floor((size * from) / PAGE) * PAGE);
    for (let at = first; at < size; at += PAGE) writeSync(file, Buffer.alloc(PAGE, 0xff), 0, PAGE, at);
    closeSync(file);
  };

  it('is rejected with its reason when it cannot be opened', async () => {
    const path = newPath();
    await (await startMockServer({ calls: 1000, database: path })).close();
    damage(path, 0);

    await expect(startMockServer({ calls: 1000, database: path })).rejects.toMatchObject({
      kind: 'database',
      message: 'the database is corrupt',
    });
  });

  it('is a 503 for damaged pages, and served otherwise', async () => {
    const path = newPath();
    await (await startMockServer({ calls: 5000, database: path })).close();
    damage(path, 0.3);
    await using mock = await startMockServer({ calls: 5000, database: path });
    const moved = await createControl(mock).put('clock', { advance: 'PT1H' });

    expect(await readPage(mock.url)).toEqual({ status: 503, body: { error: 'Service Unavailable' } });
    expect(moved.status).toBe(200);
    expect((await fetch(`${mock.url}/v1/cdr`)).status).toBe(401);
  });
});

it.each(['DROP TABLE calls', 'DROP TABLE reports', 'DROP TABLE meta', 'DROP INDEX calls_start'])(
  'responds with 503, also for its health, after %s',
  async (sql) => {
    const path = newPath();
    await using mock = await startMockServer({ calls: 10, database: path });
    const other = new DatabaseSync(path);
    other.exec(sql);
    other.close();

    expect(await createControl(mock).get('health')).toEqual({
      status: 503,
      body: { error: 'the database has lost tables of the mock server' },
    });
    expect((await readPage(mock.url)).status).toBe(sql.endsWith('reports') ? 200 : 503);
  },
);
