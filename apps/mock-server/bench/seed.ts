import { rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { PbxCdrWire } from '@cdr/contract';
import { createTraffic } from '@cdr/synthetic';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { CREATE_INDEXES, CREATE_TABLES } from '../src/store/sqlite/schema.ts';
import { CALL_INSERT_COLUMNS, toCallValues } from '../src/store/query/columns.ts';
import { note, report } from './limits.ts';

const BATCH = 20_000;
const BYTES_IN_MB = 1_000_000;

/** Adds up the time that passes between `start` and `stop`. */
const createStopwatch = () => {
  let [total, begin] = [0, 0];
  return {
    start: () => {
      begin = performance.now();
    },
    stop: () => {
      total += performance.now() - begin;
    },
    seconds: () => total / 1000,
  };
};

/** The same tables and indexes, with rows that are ready to insert. */
const createBareDatabase = (path: string) => {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA cache_size = -${24 * 1024}; PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;`);
  database.exec(CREATE_TABLES);
  database.exec('BEGIN');
  const insert = database.prepare(
    `INSERT INTO calls (${CALL_INSERT_COLUMNS.join(', ')}) VALUES (${CALL_INSERT_COLUMNS.map(() => '?').join(', ')})`,
  );
  const watch = createStopwatch();
  return {
    seconds: watch.seconds,
    add: (cdrs: readonly PbxCdrWire[]) => {
      const rows = cdrs.map((cdr) => toCallValues(cdr));
      watch.start();
      for (const row of rows) insert.run(...row);
      watch.stop();
    },
    finish: () => {
      watch.start();
      for (const sql of CREATE_INDEXES) database.exec(sql);
      database.exec('COMMIT');
      database.close();
      watch.stop();
    },
  };
};

/** Makes, stores and indexes calls in a file, and inserts the same rows into a bare database, batch by batch in turns. */
export const benchSeed = async (path: string, calls: number): Promise<void> => {
  const traffic = createTraffic({ seed: 1, calls });
  const bare = createBareDatabase(`${path}.bare`);
  const watch = createStopwatch();

  function* makeCdrs(): Generator<PbxCdrWire> {
    let batch: PbxCdrWire[] = [];
    for (let index = 0; index < calls; index += 1) {
      const cdr = traffic.cdrAt(index);
      batch.push(cdr);
      yield cdr;
      if (batch.length < BATCH && index < calls - 1) continue;
      watch.stop();
      bare.add(batch);
      batch = [];
      watch.start();
    }
  }

  watch.start();
  const store = await openSqliteStore({ path });
  await store.seedOnce({ name: 'the bench', cdrs: makeCdrs(), reports: [] });
  await store.close();
  watch.stop();
  bare.finish();
  note(`${calls} calls made, stored and indexed`, `${watch.seconds().toFixed(1)} s`);
  note('the same rows by bare inserts, and the same indexes', `${bare.seconds().toFixed(1)} s`);
  report(
    'calls made, stored and indexed, to bare inserts and indexes',
    watch.seconds() / bare.seconds(),
    1.6,
    'at most',
    ' x',
  );
  note('on disk', `${Math.round(statSync(path).size / BYTES_IN_MB)} MB`);
  rmSync(`${path}.bare`);
};
