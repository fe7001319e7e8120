import { DatabaseSync } from 'node:sqlite';
import type { ReadRequest, ReadResponse } from './messages.ts';
import { toCells, toNamedValues } from './to-cells.ts';

/**
 * Reads a file of SQLite for its parent process, which ends this one to stop a statement: `node:sqlite` runs each to its end.
 */
const [, , path = ''] = process.argv;
/** SQLite sorts in as much again. */
const CACHE_KIB = 16_384;
/** How long a statement waits for another process's transaction. @unit milliseconds */
const BUSY_TIMEOUT_MS = 10_000;

let database: DatabaseSync | undefined;
const open = (): DatabaseSync => {
  if (database !== undefined) return database;
  database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  database.exec(`PRAGMA query_only = ON; PRAGMA cache_size = -${CACHE_KIB}`);
  return database;
};

const read = ({ sql, values }: ReadRequest): ReadResponse => {
  try {
    return { rows: open().prepare(sql).all(toNamedValues(values)).map(toCells) };
  } catch (error) {
    const errcode = error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined;
    return { message: error instanceof Error ? error.message : String(error), errcode };
  }
};

process.on('message', (request: ReadRequest) => {
  // A parent that has ended reads nothing: the failure is not an error.
  process.send?.(read(request), undefined, undefined, () => undefined);
});
process.on('disconnect', () => process.exit(0));
// A terminal sends these to the whole group: the parent closes its readers.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
