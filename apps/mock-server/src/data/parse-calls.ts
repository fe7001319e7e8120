import type { CallBuilders } from '@cdr/synthetic';
import { type ParsedRecord, parseRecord } from './parse-record.ts';
import * as z from 'zod/mini';
import type { JsonObject } from '../lib/json-object.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import { fail, parseInput } from '../lib/parse-input.ts';

const ROWS = z.optional(z.array(z.record(z.string(), z.unknown())));

const LISTS = z.strictObject({ pbx: ROWS, autocall: ROWS });

/** The prefix of the builders' messages. */
const BUILDER_NAME = /^(?:pbxCdr|autocallReport)\./;

/** A record, and its path in the input. */
export interface NewCall {
  readonly at: string;
  readonly record: ParsedRecord;
}

const parseAt = (at: string, make: () => unknown): NewCall => {
  try {
    return { at, record: parseRecord(make()) };
  } catch (error) {
    if (error instanceof RangeError) return fail(at, error.message.replace(BUILDER_NAME, ''));
    if (!(error instanceof MockServerError) || error.message.startsWith(at)) throw error;
    return fail(at, error.message);
  }
};

/** Times that place a call; one of them is enough. */
const TIMES = ['time_started', 'time_answered', 'time_ended', 'created_at', 'started_at', 'ended_at'];

/** Adds a time to fields without one. */
const place = (fields: JsonObject, time: Readonly<Record<string, string>>): object =>
  TIMES.some((name) => fields[name] !== undefined && fields[name] !== '') ? fields : { ...time, ...fields };

/**
 * Parses `{"pbx": [{"status": "BUSY"}], "autocall": [{}]}` and generates absent fields. Calls without a time start at `now`,
 * in wall-clock time.
 *
 * @throws {MockServerError} `configuration`, naming the row and the field
 */
export const parseNewCalls = (value: unknown, { pbxCdr, autocallReport }: CallBuilders, now: string): NewCall[] => {
  const lists = parseInput('calls', LISTS, value);
  const builders = [
    ['pbx', (fields: JsonObject) => pbxCdr(place(fields, { time_started: now }))],
    ['autocall', (fields: JsonObject) => autocallReport(place(fields, { created_at: now }))],
  ] as const;
  const calls = builders.flatMap(([api, build]) =>
    (lists[api] ?? []).map((row, index) => parseAt(`calls.${api}.${index}`, () => build(row))),
  );
  return calls.length > 0 ? calls : fail('calls', 'must hold a row in pbx or autocall');
};

/**
 * Parses complete rows of either API.
 *
 * @throws {MockServerError} `configuration`, naming the row and the field
 */
export const parseRows = (rows: readonly unknown[]): NewCall[] =>
  rows.map((row, index) => parseAt(`calls.${index}`, () => row));
