import { MockServerError } from './mock-server-error.ts';

/** Primary result codes of SQLite for problems of the machine. @source sqlite.org/rescode.html */
const SQLITE_PROBLEMS: ReadonlyMap<number, string> = new Map([
  [5, 'is locked by another process'],
  [6, 'is locked by another process'],
  [8, 'is read-only'],
  [10, 'cannot be read or written'],
  [11, 'is corrupt'],
  [13, 'is full: the disk, or what this process may write'],
  [14, 'cannot be opened'],
  [26, 'is not a database'],
]);

const PRIMARY_CODE = 0xff;

const LOST_TABLES = 'has lost tables of the mock server';

/** SQLite's messages for lost tables. Its code for them is a general one. */
const LOST_SQLITE = /^(?:no such (?:table|column|index):|ON CONFLICT clause does not match)/;

const LOCKS: ReadonlySet<number> = new Set([5, 6]);

/** States of PostgreSQL, or their classes, for problems of the server. @source PostgreSQL manual, appendix A */
const POSTGRES_STATES: ReadonlyMap<string, string> = new Map([
  ['08', 'has lost its connection'],
  ['25', 'is read-only'],
  ['28', 'rejects these credentials'],
  ['3D', 'is not there'],
  ['3F', LOST_TABLES],
  ['40', 'could not do this beside another transaction'],
  ['42501', 'rejects this user'],
  ['42703', LOST_TABLES],
  ['42P01', LOST_TABLES],
  ['42P10', LOST_TABLES],
  ['53', 'is full or out of connections'],
  ['57', 'is shutting down or starting'],
  ['58', 'cannot be read or written'],
  ['XX', 'is corrupt'],
]);

const NETWORK_CODES: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
const LOST =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying|Query read timeout)/;

/** Messages of SQLite and of PostgreSQL's driver for a closed store: its sandbox was deleted meanwhile. */
const CLOSED = /^(?:database is not open|statement has been finalized|Cannot use a pool after calling end)/;

const describe = (error: Error): string | undefined => {
  if ('errcode' in error && typeof error.errcode === 'number') {
    return LOST_SQLITE.test(error.message) ? LOST_TABLES : SQLITE_PROBLEMS.get(error.errcode & PRIMARY_CODE);
  }
  if (LOST.test(error.message)) return 'has lost its connection';
  if (CLOSED.test(error.message)) return 'is closed';
  if (!('code' in error) || typeof error.code !== 'string') return undefined;
  if (NETWORK_CODES.has(error.code)) return `has lost its connection (${error.code})`;
  if (!/^[0-9A-Z]{5}$/.test(error.code)) return undefined;
  return POSTGRES_STATES.get(error.code) ?? POSTGRES_STATES.get(error.code.slice(0, 2));
};

/** Describes a problem of the database itself; returns any other error as it is. */
export const toDatabaseProblem = (error: Error): Error => {
  if (error instanceof MockServerError) return error;
  const problem = describe(error);
  if (problem === undefined) return error;
  return new MockServerError(`the database ${problem}`, { kind: 'database', cause: error });
};

/** Whether an error, or its cause, is a locked file of SQLite. */
export const isLocked = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if ('errcode' in error && typeof error.errcode === 'number') return LOCKS.has(error.errcode & PRIMARY_CODE);
  return isLocked(error.cause);
};
