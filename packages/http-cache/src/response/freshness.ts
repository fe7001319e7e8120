import { parseCacheControl, toSeconds, type Directives } from '../headers/cache-control.ts';
import { toMembers } from '../headers/fields.ts';
import { parseHttpDate } from '../headers/http-date.ts';

/** How long a stored response may be used, computed once when it is stored. */
export interface Freshness {
  /** When the request was sent. @unit epoch milliseconds */
  readonly requestedAt: number;
  /** When the response arrived. @unit epoch milliseconds */
  readonly receivedAt: number;
  /** Its age at `receivedAt`. @unit seconds */
  readonly initialAgeSeconds: number;
  readonly lifetimeSeconds: number;
  readonly staleWhileRevalidateSeconds: number;
  readonly staleIfErrorSeconds: number;
  /** Never reused without validation. */
  readonly isNoCache: boolean;
  /** Never reused once stale: no request directive and no failure overrides it. */
  readonly mustRevalidate: boolean;
}

/** Input of {@link toFreshness} beside the headers. */
export interface FreshnessContext {
  readonly status: number;
  /** @unit epoch milliseconds */
  readonly requestedAt: number;
  /** @unit epoch milliseconds */
  readonly receivedAt: number;
  /** Whether a response without a lifetime gets a tenth of its age, at most a day. */
  readonly usesHeuristics: boolean;
}

/** Statuses that are heuristically cacheable. @source RFC 9110, section 15.1 */
const HEURISTIC_STATUSES: ReadonlySet<number> = new Set([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501]);
const HEURISTIC_FRACTION = 0.1;
const HEURISTIC_MAX_SECONDS = 86_400;

const WHOLE = /^\d+$/;

/** The first `Age`; Infinity where it is not a number, so that a broken sender never extends a lifetime. @unit seconds */
const toAge = (value: string | null): number => {
  if (value === null) return 0;
  const [first = ''] = toMembers(value);
  return WHOLE.test(first) ? Number(first) : Infinity;
};

const toHeuristicLifetime = (
  headers: Headers,
  directives: Directives,
  dateMs: number,
  context: FreshnessContext,
): number => {
  if (!context.usesHeuristics || !(HEURISTIC_STATUSES.has(context.status) || directives.has('public'))) return 0;
  const modifiedAt = parseHttpDate(headers.get('last-modified'), context.receivedAt);
  if (modifiedAt === null) return 0;
  const seconds = ((dateMs - modifiedAt) / 1000) * HEURISTIC_FRACTION;
  return Math.min(Math.max(0, seconds), HEURISTIC_MAX_SECONDS);
};

const toLifetime = (headers: Headers, directives: Directives, dateMs: number, context: FreshnessContext): number => {
  const explicit = toSeconds(directives, 's-maxage') ?? toSeconds(directives, 'max-age');
  if (explicit !== null) return explicit;
  const expires = headers.get('expires');
  if (expires === null) return toHeuristicLifetime(headers, directives, dateMs, context);
  const expiresAt = parseHttpDate(expires, context.receivedAt);
  return expiresAt === null ? 0 : Math.max(0, (expiresAt - dateMs) / 1000);
};

/** Whether a directive has no list of fields: a list limits it to those fields. */
const isUnqualified = (directives: Directives, name: string): boolean =>
  directives.get(name) === null || directives.get(name) === '';

/** The freshness that a response's headers define. @source RFC 9111, sections 4.2 and 5.2.2; RFC 5861 */
export const toFreshness = (headers: Headers, context: FreshnessContext): Freshness => {
  const { requestedAt, receivedAt } = context;
  const directives = parseCacheControl(headers.get('cache-control'));
  const dateMs = parseHttpDate(headers.get('date'), receivedAt) ?? receivedAt;
  const apparentAge = Math.max(0, (receivedAt - dateMs) / 1000);
  const correctedAge = toAge(headers.get('age')) + (receivedAt - requestedAt) / 1000;
  return {
    requestedAt,
    receivedAt,
    // `Date` has whole seconds, so an apparent age below one second is rounding.
    initialAgeSeconds: Math.max(apparentAge < 1 ? 0 : apparentAge, correctedAge),
    lifetimeSeconds: toLifetime(headers, directives, dateMs, context),
    staleWhileRevalidateSeconds: toSeconds(directives, 'stale-while-revalidate') ?? 0,
    staleIfErrorSeconds: toSeconds(directives, 'stale-if-error') ?? 0,
    isNoCache: isUnqualified(directives, 'no-cache'),
    mustRevalidate: ['must-revalidate', 'proxy-revalidate', 's-maxage'].some((name) => directives.has(name)),
  };
};

/** How far the clocks of processes that share a storage may differ. @unit milliseconds */
const MAX_CLOCK_SKEW_MS = 1000;

/** The age of a response; Infinity where `receivedAt` is in the future, as after a clock was set back. @unit seconds, with fractions */
export const toAgeSeconds = ({ receivedAt, initialAgeSeconds }: Freshness, nowMs: number): number =>
  nowMs < receivedAt - MAX_CLOCK_SKEW_MS ? Infinity : initialAgeSeconds + (nowMs - receivedAt) / 1000;
