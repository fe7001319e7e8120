import { isObject } from '@cdr/shared/is-object';

/** One access to personal data: caller, records and time. */
export interface AuditEntry {
  readonly audit: 'personal-data';
  /** ISO 8601. */
  readonly at: string;
  readonly requestId: string;
  readonly tenant: string;
  /** The first digits of the key's hash; null for a provider's token. */
  readonly keyId: string | null;
  readonly route: string;
  /** Keyed hashes of the records' ids: equal for equal ids. */
  readonly records: readonly string[];
}

/** Receives one entry for each response with personal data. */
export type AuditLog = (entry: AuditEntry) => void;

/** The ids of the records in a response of any route. */
export const findRecordIds = (body: unknown): string[] => {
  if (!isObject(body)) return [];
  const { data } = body;
  const records: unknown[] = Array.isArray(data) ? data : [isObject(data) ? data : body];
  return records.flatMap((record) => (isObject(record) && typeof record['id'] === 'string' ? [record['id']] : []));
};
