import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, vi } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { createControl, readPage } from './control-client.ts';
import { shareFolder } from './share-folder.ts';
import { SLOW } from './slow.ts';

const { newPath } = shareFolder();

describe('a file locked by another process', () => {
  it('is readable, rejects writes with the reason, and is writable again when it is free', async () => {
    const path = newPath();
    await using mock = await startMockServer({ calls: 10, database: path });
    const control = createControl(mock);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    expect((await readPage(mock.url)).status).toBe(200);
    const refused = await control.post('reset');
    expect(refused).toEqual({ status: 503, body: { error: 'the database is locked by another process' } });
    other.exec('ROLLBACK');
    other.close();

    expect((await control.post('reset')).status).toBe(204);
  });
});

it('reports in its health that live calls cannot be written', SLOW, async () => {
  const path = newPath();
  await using mock = await startMockServer({ calls: 10, database: path, live: 100 });
  const { get } = createControl(mock);
  const other = new DatabaseSync(path, { timeout: 5000 });
  other.exec('BEGIN IMMEDIATE');
  const health = await vi.waitUntil(
    async () => {
      const health = await get('health');
      return health.status !== 200 && health;
    },
    { timeout: 15_000 },
  );
  other.exec('ROLLBACK');
  other.close();

  expect(health).toEqual({ status: 503, body: { error: 'the database is locked by another process' } });
  await vi.waitUntil(async () => (await get('health')).status === 200, { timeout: 15_000 });
});
