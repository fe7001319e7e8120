import { parseCacheControl, toSeconds, type Directives } from './cache-control.ts';
import { toMembers } from './fields.ts';
import { parseHttpDate } from './http-date.ts';

/** How long a stored answer may be used, worked out once when it is stored. */
export interface Freshness {
  /** When the request was sent that the answer is for. @unit epoch milliseconds */
  readonly requestedAt: number;
  /** When the answer came. @unit epoch milliseconds */
  readonly receivedAt: number;
  /** How old it was then. @unit seconds */
  readonly initialAgeSeconds: number;
  readonly lifetimeSeconds: number;
  readonly staleWhileRevalidateSeconds: number;
  readonly staleIfErrorSeconds: number;
  /** Never used without asking. */
  readonly isNoCache: boolean;
  /** Never used once stale, whatever a caller or a failing origin says. */
  readonly mustRevalidate: boolean;
}

/** What {@link toFreshness} must know beside the headers. */
export interface FreshnessContext {
  readonly status: number;
  /** @unit epoch milliseconds */
  readonly requestedAt: number;
  /** @unit epoch milliseconds */
  readonly receivedAt: number;
  /** Whether an answer that says nothing of its lifetime gets a tenth of its age, a day at most. */
  readonly usesHeuristics: boolean;
}

/** Statuses that are cacheable without saying so. @source RFC 9110, section 15.1 */
const HEURISTIC_STATUSES: ReadonlySet<number> = new Set([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501]);
const HEURISTIC_FRACTION = 0.1;
const HEURISTIC_LONGEST_SECONDS = 86_400;

const WHOLE = /^\d+$/;

/** The first `Age`; one that is no number is older than anything: who says so cannot be trusted. @unit seconds */
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
  return Math.min(Math.max(0, seconds), HEURISTIC_LONGEST_SECONDS);
};

const toLifetime = (headers: Headers, directives: Directives, dateMs: number, context: FreshnessContext): number => {
  const explicit = toSeconds(directives, 's-maxage') ?? toSeconds(directives, 'max-age');
  if (explicit !== null) return explicit;
  const expires = headers.get('expires');
  if (expires === null) return toHeuristicLifetime(headers, directives, dateMs, context);
  const expiresAt = parseHttpDate(expires, context.receivedAt);
  return expiresAt === null ? 0 : Math.max(0, (expiresAt - dateMs) / 1000);
};

/** Whether a directive stands alone: with a list of fields it is about those. */
const isUnqualified = (directives: Directives, name: string): boolean =>
  directives.get(name) === null || directives.get(name) === '';

/** What an answer's headers say about its use. @source RFC 9111, sections 4.2 and 5.2.2; RFC 5861 */
export const toFreshness = (headers: Headers, context: FreshnessContext): Freshness => {
  const { requestedAt, receivedAt } = context;
  const directives = parseCacheControl(headers.get('cache-control'));
  const dateMs = parseHttpDate(headers.get('date'), receivedAt) ?? receivedAt;
  const apparentAge = Math.max(0, (receivedAt - dateMs) / 1000);
  const correctedAge = toAge(headers.get('age')) + (receivedAt - requestedAt) / 1000;
  return {
    requestedAt,
    receivedAt,
    // A Date has whole seconds: what it cannot tell apart is no age.
    initialAgeSeconds: Math.max(apparentAge < 1 ? 0 : apparentAge, correctedAge),
    lifetimeSeconds: toLifetime(headers, directives, dateMs, context),
    staleWhileRevalidateSeconds: toSeconds(directives, 'stale-while-revalidate') ?? 0,
    staleIfErrorSeconds: toSeconds(directives, 'stale-if-error') ?? 0,
    isNoCache: isUnqualified(directives, 'no-cache'),
    mustRevalidate: ['must-revalidate', 'proxy-revalidate', 's-maxage'].some((name) => directives.has(name)),
  };
};

/** By so much the clocks of those who share a storage may differ. @unit milliseconds */
const MOST_DIFFERENCE_MS = 1000;

/** An answer that is still to come, as when a clock was put back, is older than anything: nobody knows its age. @unit seconds, with fractions */
export const toAgeSeconds = ({ receivedAt, initialAgeSeconds }: Freshness, nowMs: number): number =>
  nowMs < receivedAt - MOST_DIFFERENCE_MS ? Infinity : initialAgeSeconds + (nowMs - receivedAt) / 1000;
