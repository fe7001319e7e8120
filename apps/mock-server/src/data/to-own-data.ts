import { hash } from 'node:crypto';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { isJsonObject, refuse, requireKeys } from '../lib/input.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import type { OwnData } from './own-data.ts';
import { type OwnRecord, parseRecord } from './parse-record.ts';

const KEYS: ReadonlySet<string> = new Set(['pbx', 'autocall']);

/** The seed of every store holds them, so an export can be loaded again. */
export const EXAMPLE_IDS: ReadonlySet<string> = new Set([
  autocallReportExample.data.id,
  ...pbxCdrExamples.map(({ id }) => id),
]);

const parseAt = (at: string, api: OwnRecord['api'], item: unknown): OwnRecord => {
  try {
    const record = parseRecord(item);
    return record.api === api ? record : refuse(at, `is not a record of ${api}`);
  } catch (error) {
    if (!(error instanceof MockServerError) || error.message.startsWith(at)) throw error;
    return refuse(at, error.message);
  }
};

const parseAll = (field: string, api: OwnRecord['api'], value: unknown): OwnRecord[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return refuse(field, 'must be a list');
  const ids = new Set<string>();
  const records = value.map((item: unknown, index) => {
    const record = parseAt(`${field}.${index}`, api, item);
    if (ids.has(record.row.id)) refuse(`${field}.${index}.id`, 'is a duplicate');
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
export const toOwnData = (field: string, value: unknown): OwnData => {
  const data = isJsonObject(value) ? value : refuse(field, 'must be an object with lists of rows: pbx, autocall');
  requireKeys(field, data, KEYS);
  const cdrs = parseAll(`${field}.pbx`, 'pbx', data['pbx']).flatMap(({ api, row }) => (api === 'pbx' ? [row] : []));
  const reports = parseAll(`${field}.autocall`, 'autocall', data['autocall']).flatMap(({ api, row }) =>
    api === 'autocall' ? [row] : [],
  );
  const digest = hash('sha256', JSON.stringify([cdrs, reports])).slice(0, 12);
  return { name: `data of digest ${digest}`, readCdrs: () => cdrs, readReports: () => reports };
};
