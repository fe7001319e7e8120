import { expect, it } from 'vitest';
import { MockServerError } from './mock-server-error.ts';
import { isLocked, toDatabaseProblem } from './database-problem.ts';

const make = (message: string, details: object): Error => Object.assign(new Error(message), details);

it.each([
  [
    'SQLite’s full disk',
    make('database or disk is full', { errcode: 13 }),
    'the database is full: the disk, or what this process may write',
  ],
  ['an extended code of it', make('disk I/O error', { errcode: 778 }), 'the database cannot be read or written'],
  ['SQLite’s lock', make('database is locked', { errcode: 5 }), 'the database is locked by another process'],
  [
    'a connection that was refused',
    make('connect', { code: 'ECONNREFUSED' }),
    'the database has lost its connection (ECONNREFUSED)',
  ],
  ['a connection that ended', make('Connection terminated unexpectedly', {}), 'the database has lost its connection'],
  ['PostgreSQL’s shutdown', make('terminating', { code: '57P01' }), 'the database is shutting down or starting'],
  [
    'a table that SQLite has no more',
    make('no such table: calls', { errcode: 1 }),
    'the database has lost tables of the mock server',
  ],
  [
    'an index that SQLite has no more',
    make('no such index: calls_start', { errcode: 1 }),
    'the database has lost tables of the mock server',
  ],
  [
    'a unique index that SQLite has no more',
    make('ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint', { errcode: 1 }),
    'the database has lost tables of the mock server',
  ],
  [
    'a table that PostgreSQL has no more',
    make('relation does not exist', { code: '42P01' }),
    'the database has lost tables of the mock server',
  ],
  ['a database that PostgreSQL has no more', make('does not exist', { code: '3D000' }), 'the database is not there'],
  [
    'a right that PostgreSQL has taken away',
    make('permission denied', { code: '42501' }),
    'the database rejects this user',
  ],
  [
    'a deadlock of PostgreSQL',
    make('deadlock detected', { code: '40P01' }),
    'the database could not do this beside another transaction',
  ],
  ['PostgreSQL’s full disk', make('could not extend', { code: '53100' }), 'the database is full or out of connections'],
])('describes %s', (_, error, message) => {
  expect(toDatabaseProblem(error)).toMatchObject({ kind: 'database', message, cause: error });
});

it.each([
  ['a duplicate id in SQLite', make('UNIQUE constraint failed', { errcode: 1555 })],
  ['a mistake in SQL for SQLite', make('near "SELEC": syntax error', { errcode: 1 })],
  ['a mistake in SQL for PostgreSQL', make('syntax error', { code: '42601' })],
  ['a duplicate id in PostgreSQL', make('duplicate key', { code: '23505' })],
  ['a file that is not there', make('no such file', { code: 'ENOENT' })],
  ['an error of ours', new MockServerError('x', { kind: 'configuration' })],
  ['a bug', new TypeError('x is not a function')],
])('returns %s as it is', (_, error) => {
  expect(toDatabaseProblem(error)).toBe(error);
});

it.each([
  ['SQLite’s lock', make('database is locked', { errcode: 5 }), true],
  ['an extended code of it', make('database is locked', { errcode: 517 }), true],
  ['a described lock', toDatabaseProblem(make('database is locked', { errcode: 5 })), true],
  ['a full disk', make('database or disk is full', { errcode: 13 }), false],
  ['an error of ours', new MockServerError('x', { kind: 'configuration' }), false],
  ['no error', 'database is locked', false],
])('decides whether %s is a lock', (_, error, expected) => {
  expect(isLocked(error)).toBe(expected);
});
