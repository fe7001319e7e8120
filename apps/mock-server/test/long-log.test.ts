import { once } from 'node:events';
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { createTraffic } from '@cdr/synthetic';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { shareFolder } from './share-folder.ts';

const { newPath } = shareFolder();

/** Two connections whose reads overlap all the time. */
const READER = `
  const { DatabaseSync } = require('node:sqlite');
  const { parentPort, workerData } = require('node:worker_threads');
  const [one, two] = [new DatabaseSync(workerData), new DatabaseSync(workerData)];
  const begin = (database) => {
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM (SELECT 1 FROM calls AS a, calls AS b LIMIT 500000)').get();
  };
  begin(one);
  parentPort.postMessage('reading');
  for (;;) {
    begin(two);
    one.exec('ROLLBACK');
    begin(one);
    two.exec('ROLLBACK');
  }
`;

it('keeps the write-ahead log short under permanent readers', async () => {
  const path = newPath();
  const store = await openSqliteStore({ path });
  const { cdrAt } = createTraffic({ seed: 1, calls: 1000 });
  const cdrs = Array.from({ length: 1000 }, (_, index) => cdrAt(index));
  await store.save({ cdrs });
  const reader = new Worker(READER, { eval: true, workerData: path });
  await once(reader, 'message');
  let longest = 0;
  for (let time = 0; time < 150; time += 1) {
    await store.save({ cdrs });
    longest = Math.max(longest, statSync(`${path}-wal`).size);
  }
  await reader.terminate();
  await store.close();

  // Without checkpoints it holds all writes, more than 60 MB.
  expect(longest).toBeLessThan(40_000_000);
});
