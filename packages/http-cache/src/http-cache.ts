import type { CacheOutcome } from './cache-outcome.ts';
import type { CacheRequest, CacheResponse, HttpCache } from './cache-request.ts';
import { type Field, toEndToEndFields } from './headers/fields.ts';
import type { Bytes } from './lib/bytes.ts';
import { chain } from './lib/maybe-promise.ts';
import { canServeStaleOnError, readRequestDirectives, type RequestDirectives, toReuse } from './request-directives.ts';
import { freshen } from './response/freshen.ts';
import { toAgeSeconds } from './response/freshness.ts';
import { getField, type StoredResponse, toRetentionSeconds } from './response/stored-response.ts';
import { type OriginResponse, toStoredResponse } from './response/to-stored-response.ts';
import { createSingleFlight } from './single-flight.ts';
import { isSelected } from './headers/vary.ts';

/** What a failure of `forward` means for a stored response. */
export type OriginErrorAction =
  /** Use the stored response where `stale-if-error` allows it. */
  | 'serve-stale'
  /** Drop the stored response and throw the error. */
  | 'evict'
  /** Keep the stored response and throw the error. */
  | 'propagate';

/** Options of {@link createHttpCache}. */
export interface HttpCacheOptions {
  /** @unit epoch milliseconds */
  readonly now: () => number;
  /** How long a request waits for a collapsed one; longer than `forward` can take. @unit milliseconds */
  readonly waitMs: number;
  /** @default `serve-stale` for every error */
  readonly onOriginError?: (error: unknown) => OriginErrorAction;
  /** Whether a response without a lifetime gets a tenth of its age. @default false */
  readonly usesHeuristics?: boolean;
}

interface HeadContext {
  readonly stored: StoredResponse | null;
  readonly others: readonly StoredResponse[];
  readonly forwarded: CacheOutcome['forwarded'];
}

const MAX_VARIANTS = 8;
/** @source RFC 9111, section 4.2.4; RFC 5861, section 4 */
const ORIGIN_FAILURES: ReadonlySet<number> = new Set([500, 502, 503, 504]);
const NOT_MODIFIED = 304;
const NO_BODY: Bytes = new Uint8Array(0);

/** The conditions that validate a stored response. @source RFC 9111, section 4.3.1 */
const toConditions = (stored: StoredResponse | null): Field[] => {
  const etag = stored && getField(stored.fields, 'etag');
  const lastModified = stored && getField(stored.fields, 'last-modified');
  return [
    ...(etag === null ? [] : [['if-none-match', etag] as const]),
    ...(lastModified === null ? [] : [['if-modified-since', lastModified] as const]),
  ];
};

/** Requests collapse only if they are equal in every header: any header may change the response. */
const toCollapseKey = ({ entries, method = 'GET', headers }: CacheRequest): string =>
  `${method} ${entries.collapseKey} ${JSON.stringify([...headers])}`;

const storeVariants = (
  { entries }: CacheRequest,
  stored: StoredResponse,
  others: readonly StoredResponse[],
): Promise<boolean> => {
  const variants = [stored, ...others].slice(0, MAX_VARIANTS);
  return entries.store(variants, Math.max(...variants.map(toRetentionSeconds)));
};

const fromStored = (stored: StoredResponse, nowMs: number, more: Partial<CacheOutcome> = {}): CacheResponse => {
  const { status, fields, body, freshness } = stored;
  const age = toAgeSeconds(freshness, nowMs);
  const ttlSeconds = Math.ceil(freshness.lifetimeSeconds - age);
  const outcome = { forwarded: null, ttlSeconds, ...more };
  return { status, fields, body, outcome, ageSeconds: Math.max(0, Math.floor(age)) };
};

/** Applies the fields of a HEAD to a stored GET of the same status. @source RFC 9111, section 4.3.5 */
const freshenFromHead = async (
  request: CacheRequest,
  { status, headers }: OriginResponse,
  times: Parameters<typeof freshen>[2],
  { stored, others, forwarded }: HeadContext,
): Promise<CacheResponse> => {
  const freshened = stored && status === stored.status ? freshen(stored, headers, times) : null;
  const isStored = freshened !== null && (await storeVariants(request, freshened, others));
  const fields = freshened?.fields ?? toEndToEndFields(headers);
  return { status, fields, body: NO_BODY, outcome: { forwarded, isStored } };
};

/**
 * A shared cache that follows RFC 9111, RFC 5861 and RFC 9211.
 *
 * A hit in memory returns a value, everything else a promise. An error of `forward` that no stale response may replace
 * rejects the promise.
 */
export const createHttpCache = (options: HttpCacheOptions): HttpCache => {
  const { now, waitMs, onOriginError = () => 'serve-stale', usesHeuristics = false } = options;
  const collapse = createSingleFlight<CacheResponse>(waitMs);

  /** Forwards the request and stores the response. */
  const fetchOrigin = async (
    request: CacheRequest,
    stored: StoredResponse | null,
    variants: readonly StoredResponse[],
    forwarded: CacheOutcome['forwarded'],
  ): Promise<CacheResponse> => {
    const others = variants.filter((variant) => variant !== stored);
    const sentAt = now();
    const requestedAt = request.entries.toRequestedAt?.(sentAt) ?? sentAt;
    const response = await request.forward(toConditions(stored), stored);
    const times = { requestedAt, receivedAt: now(), usesHeuristics };
    if (response.status === NOT_MODIFIED && stored) {
      const freshened = freshen(stored, response.headers, times);
      const isStored = await storeVariants(request, freshened, others);
      const { ageSeconds: _, ...validated } = fromStored(freshened, now());
      return { ...validated, outcome: { forwarded, originStatus: NOT_MODIFIED, isStored } };
    }
    if (request.method === 'HEAD') return freshenFromHead(request, response, times, { stored, others, forwarded });
    // A failure must not replace the stale response that may be served for it.
    const isFailure = stored !== null && ORIGIN_FAILURES.has(response.status);
    const storable = isFailure ? null : toStoredResponse(response, request.headers, times);
    const kept = storable ? others.filter(({ selecting }) => !isSelected(selecting, request.headers)) : others;
    const isStored = storable !== null && (await storeVariants(request, storable, kept));
    if (!storable && !isFailure && variants.length > 0) await request.entries.evict();
    const { status, headers, body } = response;
    return { status, fields: toEndToEndFields(headers), body, outcome: { forwarded, isStored } };
  };

  /** As {@link fetchOrigin}, once for all equal requests at one time. */
  const fetchCollapsed = async (
    request: CacheRequest,
    stored: StoredResponse | null,
    variants: readonly StoredResponse[],
    forwarded: CacheOutcome['forwarded'],
  ): Promise<CacheResponse> => {
    const { result, isShared } = await collapse(toCollapseKey(request), () => {
      const work = fetchOrigin(request, stored, variants, forwarded);
      request.waitUntil(work);
      return work;
    });
    return isShared ? { ...result, outcome: { forwarded, isCollapsed: true } } : result;
  };

  /** For a request that no stored response satisfies without validation. */
  const fetchOrServeStale = async (
    request: CacheRequest,
    directives: RequestDirectives,
    stored: StoredResponse | null,
    variants: readonly StoredResponse[],
  ): Promise<CacheResponse> => {
    const outcome: CacheOutcome = { forwarded: stored ? 'stale' : variants.length > 0 ? 'vary-miss' : 'miss' };
    if (directives.isOnlyIfCached) return { status: 504, fields: [], body: NO_BODY, outcome };
    const isStaleOnError = stored !== null && canServeStaleOnError(stored.freshness, directives, now());
    try {
      const forwarded = directives.isNoCache ? 'request' : outcome.forwarded;
      const response = await fetchCollapsed(request, stored, variants, forwarded);
      if (!stored || !isStaleOnError || !ORIGIN_FAILURES.has(response.status)) return response;
      return fromStored(stored, now(), { isStaleOnError, originStatus: response.status });
    } catch (error) {
      const action = onOriginError(error);
      if (action === 'evict') await request.entries.evict();
      if (action !== 'serve-stale' || !stored || !isStaleOnError) throw error;
      return fromStored(stored, now(), { isStaleOnError });
    }
  };

  return (request) => {
    const { entries, headers, waitUntil } = request;
    const directives = readRequestDirectives(headers);
    return chain(entries.read(), (variants) => {
      const stored = variants.find(({ selecting }) => isSelected(selecting, headers)) ?? null;
      const nowMs = now();
      const reuse = stored && toReuse(stored.freshness, directives, nowMs);
      if (!stored || reuse === 'validate') return fetchOrServeStale(request, directives, stored, variants);
      if (reuse === 'while-revalidating') {
        const renewal = fetchCollapsed(request, stored, variants, 'stale').catch(async (error: unknown) => {
          if (onOriginError(error) === 'evict') await entries.evict();
        });
        waitUntil(renewal);
      }
      return fromStored(stored, nowMs);
    });
  };
};
