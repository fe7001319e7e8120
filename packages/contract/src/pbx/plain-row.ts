import { isObject } from '@cdr/shared/is-object';
import type { PbxCdrLoose } from './record.ts';

/**
 * Whether a row has exactly the wire's types, as almost every row of a faithful server has: then it needs no schema to be
 * read. A row that is not plain is not wrong, only not this easy; `1e999` is JSON, but no number.
 */
export const isPlainRow = (row: unknown): row is PbxCdrLoose =>
  isObject(row) &&
  typeof row['id'] === 'string' &&
  row['id'].trim() !== '' &&
  typeof row['sip_call_id'] === 'string' &&
  typeof row['cause'] === 'string' &&
  Number.isFinite(row['duration']) &&
  Number.isFinite(row['billsec']) &&
  Number.isFinite(row['direction']) &&
  typeof row['recording_url'] === 'string' &&
  typeof row['extension'] === 'string' &&
  typeof row['from_number'] === 'string' &&
  typeof row['to_number'] === 'string' &&
  typeof row['receive_dest'] === 'string' &&
  typeof row['time_started'] === 'string' &&
  typeof row['time_answered'] === 'string' &&
  typeof row['time_ended'] === 'string' &&
  typeof row['status'] === 'string';
