import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { fetchChdb } from './fetch-chdb.ts';

/** The ClickHouse of a run of tests. */
export interface ClickhouseServer {
  readonly port: number;
  readonly dataFolder: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    readonly clickhouse: ClickhouseServer;
  }
}

/** Fetches ClickHouse where it is not there yet, and starts one for every file of tests. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'cdr-clickhouse-'));
  const door = fork(fileURLToPath(new URL('chdb-door.ts', import.meta.url)), [fetchChdb(), dataFolder]);
  const [port]: unknown[] = await once(door, 'message', { signal: AbortSignal.timeout(60_000) });
  project.provide('clickhouse', { port: Number(port), dataFolder });
  return async () => {
    const exit = once(door, 'exit');
    door.disconnect();
    await exit;
    rmSync(dataFolder, { recursive: true, force: true });
  };
};
