import type { Bytes } from '../lib/bytes.ts';
import { type Directives, parseCacheControl } from '../headers/cache-control.ts';
import { toEndToEndFields, toMembers } from '../headers/fields.ts';
import { type FreshnessContext, toFreshness } from './freshness.ts';
import { hasValidator, type StoredResponse } from './stored-response.ts';
import { isVaryAll, toSelecting } from '../headers/vary.ts';

/** A whole response of an origin. */
export interface OriginResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Bytes;
}

/** Statuses that this cache understands. @source RFC 9110, section 15 */
const isUnderstood = (status: number): boolean =>
  (status >= 200 && status <= 206) ||
  (status >= 300 && status <= 308) ||
  (status >= 400 && status <= 417) ||
  [421, 422, 426].includes(status) ||
  (status >= 500 && status <= 505);

/** Never stored: a partial response, and a response to a condition. */
const UNSTORABLE: ReadonlySet<number> = new Set([206, 304]);

const isStorable = ({ status, headers }: OriginResponse, directives: Directives): boolean => {
  if (status < 200 || UNSTORABLE.has(status)) return false;
  if (directives.has('must-understand') && !isUnderstood(status)) return false;
  if (directives.has('no-store') || directives.has('private') || isVaryAll(headers)) return false;
  return !headers.has('set-cookie') && !headers.has('set-cookie2');
};

/** The fields that `no-cache="…"` names. They need validation at every use, so they are not stored. */
const toOmitted = (directives: Directives): ReadonlySet<string> =>
  new Set(toMembers(directives.get('no-cache') ?? '').map((name) => name.toLowerCase()));

/**
 * A response as a shared cache stores it; null where it must not be stored, or could never be reused.
 *
 * `Authorization` is not read: the caller's partition is chosen before this runs.
 *
 * @source RFC 9111, section 3
 */
export const toStoredResponse = (
  response: OriginResponse,
  request: Headers,
  context: Omit<FreshnessContext, 'status'>,
): StoredResponse | null => {
  const directives = parseCacheControl(response.headers.get('cache-control'));
  if (!isStorable(response, directives)) return null;
  if (parseCacheControl(request.get('cache-control')).has('no-store')) return null;
  const omitted = toOmitted(directives);
  const stored: StoredResponse = {
    status: response.status,
    fields: toEndToEndFields(response.headers).filter(([name]) => !omitted.has(name)),
    body: response.body,
    freshness: toFreshness(response.headers, { ...context, status: response.status }),
    selecting: toSelecting(response.headers, request),
  };
  const { lifetimeSeconds, initialAgeSeconds, isNoCache, staleWhileRevalidateSeconds, staleIfErrorSeconds } =
    stored.freshness;
  const usableSeconds = lifetimeSeconds + Math.max(staleWhileRevalidateSeconds, staleIfErrorSeconds);
  const isReusable = usableSeconds > initialAgeSeconds && !isNoCache;
  return isReusable || hasValidator(stored) ? stored : null;
};
