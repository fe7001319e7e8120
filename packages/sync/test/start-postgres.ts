import { startPostgres } from '@cdr/test-support';
import type { TestProject } from 'vitest/node';

/** The PostgreSQL of a run of tests. */
export interface TestServer {
  readonly url: string;
  readonly dataFolder: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgres: TestServer;
  }
}

/** Starts one PostgreSQL for every file of tests. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const { url, dataFolder, remove } = await startPostgres();
  project.provide('postgres', { url, dataFolder });
  return remove;
};
