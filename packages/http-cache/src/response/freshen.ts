import { toEndToEndFields } from '../headers/fields.ts';
import type { FreshnessContext } from './freshness.ts';
import { toFreshness } from './freshness.ts';
import type { StoredResponse } from './stored-response.ts';

/** Fields of the stored bytes. A 304 and a HEAD carry no bytes, so they cannot change these. */
const BODY_FIELDS: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'content-md5',
  'content-range',
  'etag',
]);

/** A stored response with the fields of a 304, or of a HEAD. @source RFC 9111, section 3.2 */
export const freshen = (
  stored: StoredResponse,
  headers: Headers,
  context: Omit<FreshnessContext, 'status'>,
): StoredResponse => {
  const updates = toEndToEndFields(headers).filter(([name]) => !BODY_FIELDS.has(name));
  // `Age` belongs to the previous response.
  const merged = new Headers(stored.fields.filter(([name]) => name !== 'age').map(([name, value]) => [name, value]));
  for (const [name, value] of updates) merged.set(name, value);
  return {
    ...stored,
    fields: [...merged],
    freshness: toFreshness(merged, { ...context, status: stored.status }),
  };
};
