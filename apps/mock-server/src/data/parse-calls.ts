import type { CallBuilders } from '@cdr/synthetic';
import { type OwnRecord, parseRecord } from './parse-record.ts';
import { type JsonObject, refuse, requireKeys, requireObject } from '../lib/input.ts';
import { MockServerError } from '../lib/mock-server-error.ts';

const KEYS: ReadonlySet<string> = new Set(['pbx', 'autocall']);

/** The prefix of the builders' messages. */
const BUILDER_NAME = /^(?:pbxCdr|autocallReport)\./;

/** A record, and its path in the input. */
export interface NewCall {
  readonly at: string;
  readonly record: OwnRecord;
}

const parseAt = (at: string, make: () => unknown): NewCall => {
  try {
    return { at, record: parseRecord(make()) };
  } catch (error) {
    if (error instanceof RangeError) return refuse(at, error.message.replace(BUILDER_NAME, ''));
    if (!(error instanceof MockServerError) || error.message.startsWith(at)) throw error;
    return refuse(at, error.message);
  }
};

const readList = (field: string, value: unknown): readonly unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : refuse(field, 'must be a list');
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
  const lists = requireObject('calls', value);
  requireKeys('calls', lists, KEYS);
  const builders = [
    ['pbx', (fields: JsonObject) => pbxCdr(place(fields, { time_started: now }))],
    ['autocall', (fields: JsonObject) => autocallReport(place(fields, { created_at: now }))],
  ] as const;
  const calls = builders.flatMap(([api, build]) =>
    readList(`calls.${api}`, lists[api]).map((row, index) => {
      const at = `calls.${api}.${index}`;
      return parseAt(at, () => build(requireObject(at, row)));
    }),
  );
  return calls.length > 0 ? calls : refuse('calls', 'must hold a row in pbx or autocall');
};

/**
 * Parses complete rows of either API.
 *
 * @throws {MockServerError} `configuration`, naming the row and the field
 */
export const parseRows = (rows: readonly unknown[]): NewCall[] =>
  rows.map((row, index) => parseAt(`calls.${index}`, () => row));
