import { toEndToEndFields } from './fields.ts';
import type { FreshnessContext } from './freshness.ts';
import { toFreshness } from './freshness.ts';
import type { StoredResponse } from './stored-response.ts';

/** Fields that describe the stored bytes: a 304 or a HEAD, which has none, cannot change them. */
const ABOUT_BYTES: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'content-md5',
  'content-range',
  'etag',
]);

/** A stored answer with what a 304, or a HEAD of the same state, says about it. @source RFC 9111, section 3.2 */
export const freshen = (
  stored: StoredResponse,
  headers: Headers,
  context: Omit<FreshnessContext, 'status'>,
): StoredResponse => {
  const updates = toEndToEndFields(headers).filter(([name]) => !ABOUT_BYTES.has(name));
  // The old age is that of the old answer.
  const merged = new Headers(stored.fields.filter(([name]) => name !== 'age').map(([name, value]) => [name, value]));
  for (const [name, value] of updates) merged.set(name, value);
  return {
    ...stored,
    fields: [...merged],
    freshness: toFreshness(merged, { ...context, status: stored.status }),
  };
};
