import { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { parseRecord } from './parse-record.ts';
import * as z from 'zod/mini';
import type { JsonObject } from '../lib/json-object.ts';
import { fail, parseInput } from '../lib/parse-input.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import type { CallStore } from '../store/query/call-store.ts';
import { toDatabaseProblem } from '../lib/database-problem.ts';
import { isUuid } from '../store/query/uuid-bytes.ts';
import type { NewCall } from './parse-calls.ts';

/** A wire record of either API. */
export type MockCall = PbxCdrWire | AutocallReportWire;

/** Messages of SQLite and PostgreSQL for a duplicate id. */
export const DUPLICATE_ID = /UNIQUE constraint|duplicate key/;

/** Finds the first call with a duplicate id. */
const findDuplicate = async (
  { getCdr, getReport }: CallStore,
  calls: readonly NewCall[],
): Promise<string | undefined> => {
  const ids = new Set<string>();
  for (const { at, record } of calls) {
    const { api, row } = record;
    const found = api === 'pbx' ? await getCdr(row.id) : await getReport(row.id);
    if (ids.has(`${api} ${row.id}`) || found?.id === row.id) return at;
    ids.add(`${api} ${row.id}`);
  }
  return undefined;
};

/**
 * Adds calls, all or none.
 *
 * @throws {MockServerError} `configuration` for an id that another call has
 */
export const addCalls = async (store: CallStore, calls: readonly NewCall[]): Promise<void> => {
  try {
    await store.add({
      cdrs: calls.flatMap(({ record }) => (record.api === 'pbx' ? [record.row] : [])),
      reports: calls.flatMap(({ record }) => (record.api === 'autocall' ? [record.row] : [])),
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!DUPLICATE_ID.test(error.message)) throw toDatabaseProblem(error);
    fail(`${(await findDuplicate(store, calls)) ?? 'calls'}.id`, 'must not be that of another call');
  }
};

/** The message names the kind of id, never the id: those of autocall hold a phone number. */
const failUnknown = (id: string): never => {
  const message = isUuid(id)
    ? 'no pbx call has this id'
    : 'no autocall report has this id, and ids of pbx calls are UUIDs in lower case';
  throw new MockServerError(message, { kind: 'not-found' });
};

/** Accepts any values of the fields of a schema: the whole changed row is parsed later. */
const toFieldNames = ({ shape }: { readonly shape: object }) =>
  z.strictObject(Object.fromEntries(Object.keys(shape).map((name) => [name, z.optional(z.unknown())])));

const FIELDS = z.record(z.string(), z.unknown());

const change = (row: MockCall, schema: { readonly shape: object }, fields: JsonObject) => {
  parseInput('call', toFieldNames(schema), fields);
  if ('id' in fields) fail('call.id', 'must not be changed');
  try {
    return parseRecord({ ...row, ...fields });
  } catch (error) {
    throw error instanceof MockServerError ? new MockServerError(`call.${error.message}`, { kind: error.kind }) : error;
  }
};

/** The fields of a change. @throws {MockServerError} `configuration` */
const readFields = (value: unknown): JsonObject => {
  const fields = parseInput('call', FIELDS, value);
  return Object.keys(fields).length > 0 ? fields : fail('call', 'must have a field to change');
};

/**
 * Changes fields of a call; the others stay as they are.
 *
 * @returns the changed call
 * @throws {MockServerError} `configuration` for an unknown field or an invalid value, `not-found` for an unknown id
 */
export const updateCall = async (store: CallStore, id: string, value: unknown): Promise<MockCall> => {
  const fields = readFields(value);
  let changed: MockCall | undefined;
  const cdr = await store.editCdr(id, (row) => {
    const record = change(row, PbxCdrWire, fields);
    if (record.api !== 'pbx') return row;
    changed = record.row;
    return record.row;
  });
  if (cdr === undefined) {
    await store.editReport(id, (row) => {
      const record = change(row, AutocallReportWire, fields);
      if (record.api !== 'autocall') return row;
      changed = record.row;
      return record.row;
    });
  }
  return changed ?? failUnknown(id);
};

/** Removes a call. @throws {MockServerError} `not-found` for an unknown id */
export const removeCall = async (store: CallStore, id: string): Promise<void> => {
  const removed = (await store.editCdr(id, () => null)) ?? (await store.editReport(id, () => null));
  if (removed === undefined) failUnknown(id);
};
