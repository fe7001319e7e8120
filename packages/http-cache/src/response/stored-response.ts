import type { Bytes } from '../lib/bytes.ts';
import type { Field } from '../headers/fields.ts';
import type { Freshness } from './freshness.ts';
import type { Selecting } from '../headers/vary.ts';

/** A response in the cache. */
export interface StoredResponse {
  readonly status: number;
  readonly fields: readonly Field[];
  readonly body: Bytes;
  readonly freshness: Freshness;
  readonly selecting: readonly Selecting[];
}

/** The value of a field; null where it is absent. */
export const getField = (fields: readonly Field[], name: string): string | null =>
  fields.find(([field]) => field === name)?.[1] ?? null;

/** Whether a response can be validated. */
export const hasValidator = ({ fields }: Pick<StoredResponse, 'fields'>): boolean =>
  getField(fields, 'etag') !== null || getField(fields, 'last-modified') !== null;

const VALIDATION_SECONDS = 3600;
const MARGIN_SECONDS = 60;

/** How long a stored response can be of use: fresh, stale where allowed, or for validation. @unit seconds */
export const toRetentionSeconds = (stored: StoredResponse): number => {
  const { lifetimeSeconds, initialAgeSeconds, staleWhileRevalidateSeconds, staleIfErrorSeconds } = stored.freshness;
  const fresh = Math.max(0, lifetimeSeconds - initialAgeSeconds);
  const stale = Math.max(staleWhileRevalidateSeconds, staleIfErrorSeconds);
  return Math.ceil(fresh + Math.max(stale, hasValidator(stored) ? VALIDATION_SECONDS : MARGIN_SECONDS));
};
