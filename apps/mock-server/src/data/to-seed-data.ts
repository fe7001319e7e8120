import { hash } from 'node:crypto';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import * as z from 'zod/mini';
import { isObject } from '@cdr/shared/is-object';
import { MockServerError } from '../lib/mock-server-error.ts';
import { fail, parseInput } from '../lib/parse-input.ts';
import type { SeedData } from './seed-data.ts';
import { type ParsedRecord, parseRecord } from './parse-record.ts';

const LISTS = z.strictObject({
  pbx: z.optional(z.array(z.unknown())),
  autocall: z.optional(z.array(z.unknown())),
});

/** The seed of every store holds them, so an export can be loaded again. */
export const EXAMPLE_IDS: ReadonlySet<string> = new Set([
  autocallReportExample.data.id,
  ...pbxCdrExamples.map(({ id }) => id),
]);

const parseAt = (at: string, api: ParsedRecord['api'], item: unknown): ParsedRecord => {
  try {
    const record = parseRecord(item);
    return record.api === api ? record : fail(at, `is not a record of ${api}`);
  } catch (error) {
    if (!(error instanceof MockServerError) || error.message.startsWith(at)) throw error;
    return fail(at, error.message);
  }
};

const parseAll = (field: string, api: ParsedRecord['api'], rows: readonly unknown[] = []): ParsedRecord[] => {
  const ids = new Set<string>();
  const records = rows.map((item, index) => {
    const record = parseAt(`${field}.${index}`, api, item);
    if (ids.has(record.row.id)) fail(`${field}.${index}.id`, 'is a duplicate');
    ids.add(record.row.id);
    return record;
  });
  return records.filter(({ row }) => !EXAMPLE_IDS.has(row.id));
};

/**
 * Parses `{"pbx": [row, …], "autocall": [row, …]}`.
 *
 * @throws {MockServerError} `configuration`, naming the row and the field
 */
export const toSeedData = (field: string, value: unknown): SeedData => {
  const lists = isObject(value) ? value : fail(field, 'must be an object with lists of rows: pbx, autocall');
  const { pbx, autocall } = parseInput(field, LISTS, lists);
  const cdrs = parseAll(`${field}.pbx`, 'pbx', pbx).flatMap(({ api, row }) => (api === 'pbx' ? [row] : []));
  const reports = parseAll(`${field}.autocall`, 'autocall', autocall).flatMap(({ api, row }) =>
    api === 'autocall' ? [row] : [],
  );
  const digest = hash('sha256', JSON.stringify([cdrs, reports])).slice(0, 12);
  return { name: `data of digest ${digest}`, readCdrs: () => cdrs, readReports: () => reports };
};
