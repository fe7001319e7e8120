import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import type { TestServer } from './start-postgres.ts';

/** Runs one statement. */
export const runOn = async (url: string, sql: string): Promise<readonly unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

/** Makes an empty database, and finds the folder of its files. */
export const createDatabase = async (
  server: TestServer,
): Promise<{ readonly url: string; readonly folder: string }> => {
  const name = `cdr_${randomUUID().replaceAll('-', '')}`;
  await runOn(server.url, `CREATE DATABASE ${name}`);
  const url = new URL(`/${name}`, server.url).href;
  const [row] = await runOn(url, `SELECT pg_relation_filepath('pg_class') AS path`);
  const path = row !== null && typeof row === 'object' && 'path' in row ? String(row.path) : '';
  return { url, folder: join(server.dataFolder, path, '..') };
};

/** Drops a database, its sessions too. */
export const dropDatabase = async (server: TestServer, url: string): Promise<void> => {
  await runOn(server.url, `DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
};
