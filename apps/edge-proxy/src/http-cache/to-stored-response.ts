import type { Bytes } from '../bytes.ts';
import { type Directives, parseCacheControl } from './cache-control.ts';
import { toEndToEndFields, toMembers } from './fields.ts';
import { type FreshnessContext, toFreshness } from './freshness.ts';
import { hasValidator, type StoredResponse } from './stored-response.ts';
import { isVaryAll, toSelecting } from './vary.ts';

/** An origin's answer, whole. */
export interface OriginResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Bytes;
}

/** Statuses whose meaning a cache knows. @source RFC 9110, section 15 */
const isUnderstood = (status: number): boolean =>
  (status >= 200 && status <= 206) ||
  (status >= 300 && status <= 308) ||
  (status >= 400 && status <= 417) ||
  [421, 422, 426].includes(status) ||
  (status >= 500 && status <= 505);

/** Never stored: not final, a part, an answer about another answer. */
const UNSTORABLE: ReadonlySet<number> = new Set([206, 304]);

const isStorable = ({ status, headers }: OriginResponse, directives: Directives): boolean => {
  if (status < 200 || UNSTORABLE.has(status)) return false;
  if (directives.has('must-understand') && !isUnderstood(status)) return false;
  if (directives.has('no-store') || directives.has('private') || isVaryAll(headers)) return false;
  return !headers.has('set-cookie') && !headers.has('set-cookie2');
};

/** The fields that `no-cache="…"` names: they are never used without asking, so they are not kept. */
const toOmitted = (directives: Directives): ReadonlySet<string> =>
  new Set(toMembers(directives.get('no-cache') ?? '').map((name) => name.toLowerCase()));

/**
 * What a shared cache keeps of an answer; null for what it must not keep, or would never use.
 *
 * Whose answer it is, is settled before: a cache is asked in its caller's partition alone.
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
  const usefulSeconds = lifetimeSeconds + Math.max(staleWhileRevalidateSeconds, staleIfErrorSeconds);
  const isEverUseful = usefulSeconds > initialAgeSeconds && !isNoCache;
  return isEverUseful || hasValidator(stored) ? stored : null;
};
