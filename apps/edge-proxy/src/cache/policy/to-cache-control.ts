import type { EdgeMode } from '../../lib/edge-mode.ts';
import { type Directives, isVaryAll, parseCacheControl, parseHttpDate, toSeconds } from '@cdr/http-cache';
import type { ResponseFacts } from '../../upstream/decoders/response-facts.ts';
import { CACHE_RULES, type Span } from './cache-rules.ts';

/** Options of {@link toCacheControl}. */
export interface CacheTerms {
  readonly mode: EdgeMode;
  /** @unit epoch milliseconds */
  readonly nowMs: number;
  /** Whether a response with a one-time password is stored. @default false */
  readonly cacheOtpCodes?: boolean;
}

/** How long an accepted token is trusted without a request to the provider. @unit seconds */
const PASSTHROUGH_TRUST = 60;

const toTrusted = ({ fresh, whileRevalidating, ifError }: Span): Span => {
  const trusted = Math.min(fresh, PASSTHROUGH_TRUST);
  const left = PASSTHROUGH_TRUST - trusted;
  return {
    fresh: trusted,
    whileRevalidating: Math.min(whileRevalidating, left),
    ifError: Math.min(ifError, left),
  };
};

const toUseSeconds = ({ fresh, whileRevalidating, ifError }: Span): number =>
  fresh + Math.max(whileRevalidating, ifError);

/** The longest use of any response without a request to the provider. @unit seconds */
export const toMaxUseSeconds = (mode: EdgeMode): number =>
  mode === 'passthrough'
    ? PASSTHROUGH_TRUST
    : Math.max(...CACHE_RULES.map(({ span }) => (span === null ? 0 : toUseSeconds(span))));

/** The time until `Expires`; an invalid date is in the past. @source RFC 9111, section 5.3 @unit seconds */
const toExpiry = (headers: Headers, nowMs: number): number => {
  const expires = headers.get('expires');
  if (expires === null) return Infinity;
  const sentAt = parseHttpDate(headers.get('date'), nowMs) ?? nowMs;
  return Math.max(0, Math.floor(((parseHttpDate(expires, nowMs) ?? sentAt) - sentAt) / 1000));
};

/** The shorter of both directives; an invalid number is 0. `Expires` applies where both are absent. */
const toLimit = (upstream: Directives, headers: Headers, nowMs: number): number => {
  const limit = Math.min(toSeconds(upstream, 's-maxage') ?? Infinity, toSeconds(upstream, 'max-age') ?? Infinity);
  return limit === Infinity ? toExpiry(headers, nowMs) : limit;
};

const toShortened = (span: Span, upstream: Directives, limit: number): Span => {
  if (limit === Infinity) return span;
  return {
    fresh: Math.min(span.fresh, limit),
    whileRevalidating: Math.min(span.whileRevalidating, toSeconds(upstream, 'stale-while-revalidate') ?? 0),
    ifError: Math.min(span.ifError, toSeconds(upstream, 'stale-if-error') ?? 0),
  };
};

const holdsSecret = (facts: ResponseFacts): boolean => facts.shape === 'record' && facts.record.holdsSecret;

/**
 * The `Cache-Control` of a response for the engine: that of the rules, shortened by the provider's.
 *
 * @source RFC 9111, section 5.2.2
 */
export const toCacheControl = (facts: ResponseFacts, upstreamHeaders: Headers, terms: CacheTerms): string => {
  const { mode, nowMs, cacheOtpCodes = false } = terms;
  const upstream = parseCacheControl(upstreamHeaders.get('cache-control'));
  const span = CACHE_RULES.find(({ applies }) => applies(facts, nowMs))?.span ?? null;
  const isRefused = upstream.has('no-store') || upstream.has('private') || isVaryAll(upstreamHeaders);
  const isForbidden = isRefused || (holdsSecret(facts) && !cacheOtpCodes);
  if (span === null || isForbidden) return 'no-store';
  if (upstream.has('no-cache')) return 'no-cache';
  const limit = toLimit(upstream, upstreamHeaders, nowMs);
  const trusted = mode === 'passthrough' ? toTrusted(span) : span;
  const { fresh, whileRevalidating, ifError } = toShortened(trusted, upstream, limit);
  const mustRevalidate = ['must-revalidate', 'proxy-revalidate', 's-maxage'].some((name) => upstream.has(name));
  if (mustRevalidate) return `max-age=${fresh}, must-revalidate`;
  return `max-age=${fresh}, stale-while-revalidate=${whileRevalidating}, stale-if-error=${ifError}`;
};
