import type { Bytes } from '../bytes.ts';
import type { Field } from './fields.ts';
import type { Freshness } from './freshness.ts';
import type { Selecting } from './vary.ts';

/** An answer as the cache keeps it. */
export interface StoredResponse {
  readonly status: number;
  readonly fields: readonly Field[];
  readonly body: Bytes;
  readonly freshness: Freshness;
  readonly selecting: readonly Selecting[];
}

/** The value of a field; null where there is none. */
export const getField = (fields: readonly Field[], name: string): string | null =>
  fields.find(([field]) => field === name)?.[1] ?? null;

/** Something to ask an origin about. */
export const hasValidator = ({ fields }: Pick<StoredResponse, 'fields'>): boolean =>
  getField(fields, 'etag') !== null || getField(fields, 'last-modified') !== null;

const VALIDATION_SECONDS = 3600;
const SPARE_SECONDS = 60;

/** How long an answer may be of any use: fresh, stale where that is allowed, or to ask an origin about. @unit seconds */
export const toRetentionSeconds = (stored: StoredResponse): number => {
  const { lifetimeSeconds, initialAgeSeconds, staleWhileRevalidateSeconds, staleIfErrorSeconds } = stored.freshness;
  const fresh = Math.max(0, lifetimeSeconds - initialAgeSeconds);
  const stale = Math.max(staleWhileRevalidateSeconds, staleIfErrorSeconds);
  return Math.ceil(fresh + Math.max(stale, hasValidator(stored) ? VALIDATION_SECONDS : SPARE_SECONDS));
};
