import { foldStatus } from '@cdr/contract';
import {
  type CacheOutcome,
  type CacheResponse,
  createHttpCache,
  type Forward,
  type OriginErrorAction,
  toEntries,
} from '@cdr/http-cache';
import type { Caller } from '../auth/caller.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { EdgeError } from '../lib/edge-error.ts';
import type { EdgeMode } from '../lib/edge-mode.ts';
import { toErrorName } from '../lib/to-error-name.ts';
import type { LogFields } from '../observe/access-log.ts';
import type { RequestContext } from '../request/request-context.ts';
import type { FetchUpstream } from '../upstream/create-upstream.ts';
import type { UpstreamRequest } from '../upstream/upstream-request.ts';
import type { Epochs } from './epochs.ts';
import { createFetchOrigin } from './fetch-origin.ts';
import { createInvalidations } from './invalidations.ts';
import { createPartitions } from './partitions.ts';
import { toMaxUseSeconds } from './policy/to-cache-control.ts';
import type { EntryStores } from './stores/entry-stores.ts';

/** The caller of a read, and its request. */
export interface ReadContext {
  readonly caller: Caller;
  readonly context: RequestContext;
  /** Fetches from the provider even where a stored response is fresh. */
  readonly skipsCache: boolean;
}

/** Returns a stored response, or fetches and stores one. A 404 is a response, too. */
export type ReadThrough = (request: UpstreamRequest, context: ReadContext) => Promise<CacheResponse>;

/** Options of {@link createReadThrough}. */
export interface ReadThroughOptions {
  readonly fetchUpstream: FetchUpstream;
  readonly stores: EntryStores;
  readonly epochs: Epochs;
  readonly keyring: Keyring;
  readonly mode: EdgeMode;
  readonly cacheOtpCodes: boolean;
  readonly now: () => number;
  /** @unit milliseconds */
  readonly waitMs: number;
}

/** The provider's statuses for a record that is not, or no longer, this caller's. */
const REFUSALS: ReadonlySet<number | undefined> = new Set([401, 403]);
/** @source RFC 5861, section 4 */
const FAILURES: ReadonlySet<number | undefined> = new Set([undefined, 500, 502, 503, 504]);

const NO_CACHE = new Headers({ 'cache-control': 'no-cache' });
const NO_DIRECTIVES = new Headers();

const onOriginError = (error: unknown): OriginErrorAction => {
  if (!(error instanceof EdgeError)) return 'propagate';
  const { upstreamStatus } = error.details;
  if (REFUSALS.has(upstreamStatus)) return 'evict';
  const isFailure = error.kind === 'upstream-unavailable' || error.kind === 'upstream-timeout';
  return isFailure && FAILURES.has(upstreamStatus) ? 'serve-stale' : 'propagate';
};

/** A scroll has a position at the provider, so its steps are never stored. */
const isScroll = ({ route, query }: UpstreamRequest): boolean =>
  route.parameter === null && !query.has('page') && !query.has('offset');

/** The name of a request. Spellings of one status return the same rows, so they share an entry. */
const toRequestName = ({ route, recordId, query }: UpstreamRequest): string => {
  // A route's name contains no space and does not start as JSON does.
  if (query.size === 0) return `${route.name} ${recordId ?? ''}`;
  const parts = [...query].flatMap(([name, value]) => [name, name === 'status' ? foldStatus(value) : value]);
  return JSON.stringify([route.name, recordId ?? '', ...parts]);
};

/** A read-through cache of the providers, partitioned by tenant, API and credential. */
export const createReadThrough = (options: ReadThroughOptions): ReadThrough => {
  const { fetchUpstream, stores, epochs, keyring, mode, cacheOtpCodes, now, waitMs } = options;
  const cache = createHttpCache({ now, waitMs, onOriginError });
  const fetchOrigin = createFetchOrigin({ fetchUpstream, keyring, mode, cacheOtpCodes, now });
  const partitions = createPartitions({ mode, keyring, stores });
  const invalidations = createInvalidations(toMaxUseSeconds(mode) * 1000, now);

  const toForward =
    (request: UpstreamRequest, { logFields, span }: RequestContext, partition: string): Forward =>
    async (conditions, stored) => {
      const startedAt = now();
      const upstreamSpan = span?.startUpstream(request.route.name);
      const traced = upstreamSpan ? { ...request, traceContext: upstreamSpan.traceContext } : request;
      let hasFailed = false;
      try {
        return await fetchOrigin(traced, stored, conditions);
      } catch (error) {
        hasFailed = true;
        if (error instanceof EdgeError && error.details.upstreamStatus === 401) invalidations.add(partition);
        throw error;
      } finally {
        logFields.upstreamMs = now() - startedAt;
        upstreamSpan?.end(hasFailed);
      }
    };

  const bypass = async (forward: Forward, forwarded: CacheOutcome['forwarded']): Promise<CacheResponse> => {
    const { status, headers, body } = await forward([], null);
    return { status, fields: [...headers], body, outcome: { forwarded } };
  };

  /** Null where the epoch cannot be read: then no entry of the tenant can be trusted or stored. */
  const findEpoch = async (tenant: string, logFields: LogFields): Promise<string | null> => {
    try {
      return await epochs.current(tenant);
    } catch (error) {
      logFields.fault = toErrorName(error);
      return null;
    }
  };

  return async (request, { caller, context, skipsCache }) => {
    const { logFields, waitUntil } = context;
    const partition = await partitions.find(request.route.api, request.credential, caller);
    const forward = toForward(request, context, partition.name);
    if (isScroll(request)) return bypass(forward, 'bypass');
    const epoch = await findEpoch(caller.tenant, logFields);
    if (epoch === null) return bypass(forward, 'miss');
    const { store, namePrefix } = await partitions.open(partition, epoch);
    const entries = toEntries({
      store,
      key: namePrefix + toRequestName(request),
      invalidBefore: () => invalidations.before(partition.name),
      onStoreError: (error) => {
        logFields.fault = toErrorName(error);
      },
    });
    return cache({ entries, headers: skipsCache ? NO_CACHE : NO_DIRECTIVES, forward, waitUntil });
  };
};
