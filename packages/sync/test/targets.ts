import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createDatabase, dropDatabase } from './postgres-databases.ts';

/** An engine that every suite of `test/` runs on, with a new, empty database for each test. */
export interface TestEngine {
  readonly engine: 'sqlite' | 'duckdb' | 'postgres';
  /** The URL of a database that is not there yet, or that is empty. */
  createUrl(): Promise<string>;
  /** Files that hold the data of a URL: a search for a number reads their bytes. None: its data is elsewhere. */
  toFiles(url: string): readonly string[];
  /** Deletes what {@link TestEngine.createUrl} made. */
  clean(): Promise<void>;
}

const createFiles = (engine: 'sqlite' | 'duckdb', suffixes: readonly string[]): TestEngine => {
  const folders: string[] = [];
  return {
    engine,
    createUrl: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'cdr-sync-'));
      folders.push(folder);
      return `${engine}:${join(folder, `calls.${engine}`)}`;
    },
    toFiles: (url) => suffixes.map((suffix) => url.slice(engine.length + 1) + suffix),
    clean: async () => {
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
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
    toFiles: (url) => {
      const folder = databases.get(url) ?? '';
      return readdirSync(folder).map((name) => join(folder, name));
    },
    clean: async () => {
      for (const url of databases.keys()) await dropDatabase(inject('postgres'), url);
      databases.clear();
    },
  };
};

/** Every engine. Use: `describe.each(ENGINES)('$engine', …)`. */
export const ENGINES: readonly TestEngine[] = [createFiles('sqlite', ['', '-wal', '-shm']), createPostgres()];
