import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { inject } from 'vitest';
import type { Engine } from '../src/index.ts';
import { createDatabase, dropDatabase, runOn } from './postgres-databases.ts';
import type { ClickhouseServer } from '../engines/start-clickhouse.ts';

/** An engine that every suite of `test/` runs on, with a new, empty database for each test. */
export interface TestEngine {
  readonly engine: Engine;
  /** The URL of a database that is not there yet, or that is empty. */
  createUrl(): Promise<string>;
  /** Every byte that the engine has on disk for a closed target, to search for a number. */
  readBytes(url: string): Promise<Buffer>;
  /** Deletes what {@link TestEngine.createUrl} made. */
  clean(): Promise<void>;
}

/** Reads what is there; the empty value where a database deleted it since its folder was listed. */
const readIfThere = <Value>(read: () => Value, empty: Value): Value => {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return empty;
    throw error;
  }
};

/** The bytes of every file of a folder. */
export const readAll = (folder: string): Buffer => {
  const entries = readIfThere(() => readdirSync(folder, { withFileTypes: true }), []);
  return Buffer.concat(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return readAll(path);
      return entry.isFile() ? readIfThere(() => readFileSync(path), Buffer.alloc(0)) : Buffer.alloc(0);
    }),
  );
};

const createFiles = (engine: 'sqlite' | 'duckdb'): TestEngine => {
  const folders: string[] = [];
  return {
    engine,
    createUrl: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'cdr-sync-'));
      folders.push(folder);
      return `${engine}:${join(folder, `calls.${engine}`)}`;
    },
    readBytes: async (url) => readAll(dirname(url.slice(engine.length + 1))),
    clean: async () => {
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** The rows of every Parquet file of a folder as text: its bytes are compressed. */
const readParquet = async (folder: string): Promise<Buffer> => {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const texts = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.parquet') && !name.endsWith('.new')) continue;
    const rows = await connection.runAndReadAll('SELECT CAST(t AS TEXT) FROM read_parquet($1) AS t', [
      join(folder, name),
    ]);
    texts.push(JSON.stringify(rows.getRowsJson()));
  }
  connection.closeSync();
  instance.closeSync();
  return Buffer.from(texts.join());
};

const createParquet = (): TestEngine => {
  const files = createFiles('duckdb');
  return {
    engine: 'parquet',
    createUrl: async () => `parquet:${dirname((await files.createUrl()).slice('duckdb:'.length))}`,
    readBytes: async (url) => {
      const folder = url.slice('parquet:'.length);
      return Buffer.concat([readAll(folder), await readParquet(folder)]);
    },
    clean: () => files.clean(),
  };
};

const createPostgres = (): TestEngine => {
  const databases = new Map<string, string>();
  return {
    engine: 'postgres',
    createUrl: async () => {
      const { url, folder } = await createDatabase(inject('postgres'));
      databases.set(url, folder);
      return url;
    },
    readBytes: async (url) => {
      await runOn(url, 'CHECKPOINT');
      return readAll(databases.get(url) ?? '');
    },
    clean: async () => {
      for (const url of databases.keys()) await dropDatabase(inject('postgres'), url);
      databases.clear();
    },
  };
};

const readClickhouse = (): ClickhouseServer => inject('clickhouse');

/** Sends a statement to ClickHouse's HTTP interface. */
const runOnClickhouse = async (sql: string): Promise<void> => {
  const response = await fetch(`http://127.0.0.1:${readClickhouse().port}/`, { method: 'POST', body: sql });
  if (!response.ok) throw new Error(await response.text());
};

const createClickhouse = (): TestEngine => {
  const databases: string[] = [];
  return {
    engine: 'clickhouse',
    createUrl: async () => {
      const name = `cdr_${randomUUID().replaceAll('-', '')}`;
      databases.push(name);
      await runOnClickhouse(`CREATE DATABASE ${name} ENGINE = Atomic`);
      return `clickhouse://127.0.0.1:${readClickhouse().port}/${name}`;
    },
    readBytes: async () => readAll(readClickhouse().dataFolder),
    clean: async () => {
      for (const name of databases.splice(0)) await runOnClickhouse(`DROP DATABASE ${name} SYNC`);
    },
  };
};

/** `pnpm test:engines` runs the suites on those engines that `pnpm test` leaves out. */
const isOfEngines = process.env['CDR_TEST_ENGINES'] === 'others';

/** Every engine. Use: `describe.each(ENGINES)('$engine', …)`. */
export const ENGINES: readonly TestEngine[] = isOfEngines
  ? [createParquet(), createClickhouse()]
  : [createFiles('sqlite'), createFiles('duckdb'), createPostgres()];
