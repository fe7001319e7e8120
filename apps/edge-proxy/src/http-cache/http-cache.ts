import { toEndToEndFields, type Field } from './fields.ts';
import type { CacheOutcome } from './cache-outcome.ts';
import { freshen } from './freshen.ts';
import { toAgeSeconds } from './freshness.ts';
import { mayStandIn, readRequestDirectives, type RequestDirectives, toUsability } from './request-directives.ts';
import { createSingleFlight } from './single-flight.ts';
import { getField, type StoredResponse, toRetentionSeconds } from './stored-response.ts';
import { type OriginResponse, toStoredResponse } from './to-stored-response.ts';
import { isSelected } from './vary.ts';
import type { Bytes } from '../bytes.ts';
import { after } from '../eventually.ts';
import type { CacheAnswer, CacheRequest, HttpCache } from './cache-request.ts';

/** What {@link createHttpCache} works with. */
export interface HttpCacheOptions {
  readonly now: () => number;
  /** How long a request waits for another's flight. @unit milliseconds */
  readonly patienceMs: number;
  /** What a failure of `forward` means for a stored answer. @default `stand-in`: a stale one may be used */
  readonly judge?: (error: unknown) => 'stand-in' | 'remove' | 'keep';
  /** @default false */
  readonly usesHeuristics?: boolean;
}

interface HeadContext {
  readonly stored: StoredResponse | null;
  readonly others: readonly StoredResponse[];
  readonly forwarded: CacheOutcome['forwarded'];
}

const MOST_VARIANTS = 8;
/** @source RFC 9111, section 4.2.4; RFC 5861, section 4 */
const FAILURES: ReadonlySet<number> = new Set([500, 502, 503, 504]);
const NOT_MODIFIED = 304;

/** What makes a request conditional on what is stored. @source RFC 9111, section 4.3.1 */
const toConditions = (stored: StoredResponse | null): Field[] => {
  const etag = stored && getField(stored.fields, 'etag');
  const lastModified = stored && getField(stored.fields, 'last-modified');
  return [
    ...(etag === null ? [] : [['if-none-match', etag] as const]),
    ...(lastModified === null ? [] : [['if-modified-since', lastModified] as const]),
  ];
};

/** Requests that differ in any way may get different answers. */
const toFlightKey = ({ shelf, method = 'GET', headers }: CacheRequest): string =>
  `${method} ${shelf.flight} ${JSON.stringify([...headers])}`;

const NO_BODY: Bytes = new Uint8Array(0);

/** A cache by RFC 9111 and RFC 5861. */
export const createHttpCache = (options: HttpCacheOptions): HttpCache => {
  const { now, patienceMs, judge = () => 'stand-in', usesHeuristics = false } = options;
  const fly = createSingleFlight<CacheAnswer>(patienceMs);

  const toStoredAnswer = (stored: StoredResponse, nowMs: number, more: Partial<CacheOutcome> = {}): CacheAnswer => {
    const { status, fields, body, freshness } = stored;
    const age = toAgeSeconds(freshness, nowMs);
    const ttlSeconds = Math.ceil(freshness.lifetimeSeconds - age);
    const outcome = { forwarded: null, ttlSeconds, ...more };
    return { status, fields, body, outcome, ageSeconds: Math.max(0, Math.floor(age)) };
  };

  const shelve = (
    { shelf }: CacheRequest,
    stored: StoredResponse,
    others: readonly StoredResponse[],
  ): Promise<boolean> => {
    const variants = [stored, ...others].slice(0, MOST_VARIANTS);
    return shelf.write(variants, Math.max(...variants.map(toRetentionSeconds)));
  };

  /** A HEAD without a body tells the fields of a GET: they renew a stored answer to one. @source RFC 9111, section 4.3.5 */
  const learnFromHead = async (
    request: CacheRequest,
    { status, headers }: OriginResponse,
    times: Parameters<typeof freshen>[2],
    { stored, others, forwarded }: HeadContext,
  ): Promise<CacheAnswer> => {
    const renewed = stored && status === stored.status ? freshen(stored, headers, times) : null;
    const isStored = renewed !== null && (await shelve(request, renewed, others));
    const fields = renewed?.fields ?? toEndToEndFields(headers);
    return { status, fields, body: NO_BODY, outcome: { forwarded, isStored } };
  };

  /** Asks the origin, and shelves what came. */
  const ask = async (
    request: CacheRequest,
    stored: StoredResponse | null,
    variants: readonly StoredResponse[],
    forwarded: CacheOutcome['forwarded'],
  ): Promise<CacheAnswer> => {
    const others = variants.filter((variant) => variant !== stored);
    const requestedAt = now();
    const response = await request.forward(toConditions(stored), stored);
    const times = { requestedAt, receivedAt: now(), usesHeuristics };
    if (response.status === NOT_MODIFIED && stored) {
      const renewed = freshen(stored, response.headers, times);
      const isStored = await shelve(request, renewed, others);
      const { ageSeconds: _, ...answer } = toStoredAnswer(renewed, now());
      return { ...answer, outcome: { forwarded, originStatus: NOT_MODIFIED, isStored } };
    }
    // A failure must not take the place of what could stand in for it.
    const isFailure = stored !== null && FAILURES.has(response.status);
    if (request.method === 'HEAD') return learnFromHead(request, response, times, { stored, others, forwarded });
    const kept = isFailure ? null : toStoredResponse(response, request.headers, times);
    const rivals = kept ? others.filter(({ selecting }) => !isSelected(selecting, request.headers)) : others;
    const isStored = kept !== null && (await shelve(request, kept, rivals));
    if (!kept && !isFailure && variants.length > 0) await request.shelf.remove();
    const { status, headers, body } = response;
    return { status, fields: toEndToEndFields(headers), body, outcome: { forwarded, isStored } };
  };

  /** As {@link ask}, once for all that ask the same at one time. */
  const askOnce = async (
    request: CacheRequest,
    stored: StoredResponse | null,
    variants: readonly StoredResponse[],
    forwarded: CacheOutcome['forwarded'],
  ): Promise<CacheAnswer> => {
    const { result, isShared } = await fly(toFlightKey(request), () => {
      const work = ask(request, stored, variants, forwarded);
      request.keepAlive(work);
      return work;
    });
    return isShared ? { ...result, outcome: { forwarded, isCollapsed: true } } : result;
  };

  /** For a request that nothing stored is good enough for. */
  const askBeyond = async (
    request: CacheRequest,
    directives: RequestDirectives,
    stored: StoredResponse | null,
    variants: readonly StoredResponse[],
  ): Promise<CacheAnswer> => {
    const { shelf } = request;
    const outcome: CacheOutcome = { forwarded: stored ? 'stale' : variants.length > 0 ? 'vary-miss' : 'miss' };
    if (directives.isOnlyIfCached) return { status: 504, fields: [], body: NO_BODY, outcome };
    const isStandIn = stored !== null && mayStandIn(stored.freshness, directives, now());
    try {
      const answer = await askOnce(request, stored, variants, directives.isNoCache ? 'request' : outcome.forwarded);
      if (!stored || !isStandIn || !FAILURES.has(answer.status)) return answer;
      return toStoredAnswer(stored, now(), { isStandIn, originStatus: answer.status });
    } catch (error) {
      const judgement = judge(error);
      if (judgement === 'remove') await shelf.remove();
      if (judgement !== 'stand-in' || !stored || !isStandIn) throw error;
      return toStoredAnswer(stored, now(), { isStandIn });
    }
  };

  return (request) => {
    const { shelf, headers } = request;
    const directives = readRequestDirectives(headers);
    return after(shelf.read(), (variants) => {
      const stored = variants.find(({ selecting }) => isSelected(selecting, headers)) ?? null;
      const nowMs = now();
      const usability = stored && toUsability(stored.freshness, directives, nowMs);
      if (!stored || usability === 'ask') return askBeyond(request, directives, stored, variants);
      if (usability === 'while-revalidating') {
        const renewal = askOnce(request, stored, variants, 'stale').catch(async (error: unknown) => {
          if (judge(error) === 'remove') await shelf.remove();
        });
        request.keepAlive(renewal);
      }
      return toStoredAnswer(stored, nowMs);
    });
  };
};
