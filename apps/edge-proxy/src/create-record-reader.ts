import type { Trace } from './access-log.ts';
import type { Caller } from './auth/caller.ts';
import type { Bytes } from './bytes.ts';
import type { CacheOutcome } from './cache/cache-status.ts';
import type { Keyring } from './cache/keyring.ts';
import type { RecordAddress, RecordCache } from './cache/record-cache.ts';
import { createSingleFlight } from './cache/single-flight.ts';
import type { EdgeMode } from './config.ts';
import { EdgeError } from './edge-error.ts';
import { toLifetimeSeconds } from './policy/to-lifetime-seconds.ts';
import { toFault } from './to-fault.ts';
import type { AskUpstream, UpstreamAnswer } from './upstream/create-upstream.ts';
import type { UpstreamRequest } from './upstream/upstream-request.ts';

/** A record for a caller, and how it was got. */
export interface ReadRecord {
  readonly body: Bytes;
  readonly outcome: CacheOutcome;
  /** Only where the cache answered. */
  readonly ageSeconds?: number;
}

/** Who asks, and what is to be kept up while they do. */
export interface ReadContext {
  readonly caller: Caller;
  readonly trace: Trace;
  /** Lets work go on when its caller has left. */
  readonly keepAlive: (work: Promise<unknown>) => void;
}

/** Reads from the cache where that is allowed, and from the providers otherwise. */
export interface RecordReader {
  /** Asks the provider, come what may. */
  readThrough(request: UpstreamRequest, context: ReadContext): Promise<UpstreamAnswer>;
  readRecord(request: UpstreamRequest & { readonly recordId: string }, context: ReadContext): Promise<ReadRecord>;
}

/** What {@link createRecordReader} works with. */
export interface RecordReaderOptions {
  readonly ask: AskUpstream;
  readonly cache: RecordCache;
  readonly keyring: Keyring;
  readonly mode: EdgeMode;
  readonly now: () => number;
  /** @unit milliseconds */
  readonly patienceMs: number;
}

interface Fetched {
  readonly body: Bytes;
  readonly isStored: boolean;
}

/** The statuses with which a provider says that a record is not (or not any more) this caller's. */
const EVICTING: ReadonlySet<number | undefined> = new Set([401, 403, 404]);

/** A reader over one cache and the providers. */
export const createRecordReader = (options: RecordReaderOptions): RecordReader => {
  const { ask, cache, keyring, mode, now, patienceMs } = options;
  const fly = createSingleFlight<Fetched>(patienceMs);

  /** A credential that was replaced opens no entry of the one before it. */
  const toScope = (request: UpstreamRequest, { tenant }: Caller): string[] => [
    mode,
    request.operation.api,
    tenant,
    request.credential,
  ];

  const toPartition = (request: UpstreamRequest, caller: Caller): Promise<string> =>
    keyring.digest(['partition', ...toScope(request, caller)]);

  const toAddress = async (
    request: UpstreamRequest & { readonly recordId: string },
    caller: Caller,
  ): Promise<RecordAddress> => {
    const name = ['record', ...toScope(request, caller), request.operation.name, request.recordId];
    const [partition, key] = await Promise.all([toPartition(request, caller), keyring.digest(name)]);
    return { partition, key };
  };

  /** A storage that fails costs time, never an answer. */
  const attempt = async <Result>(work: Promise<Result>, trace: Trace): Promise<Result | null> =>
    work.catch((error: unknown) => {
      trace.fault = toFault(error);
      return null;
    });

  const readThrough: RecordReader['readThrough'] = async (request, { caller, trace }) => {
    const askedAt = now();
    try {
      return await ask(request);
    } catch (error) {
      if (error instanceof EdgeError && error.details.upstreamStatus === 401) {
        cache.distrust(await toPartition(request, caller));
      }
      throw error;
    } finally {
      trace.upstreamMs = now() - askedAt;
    }
  };

  const fetchAndStore = async (
    request: UpstreamRequest,
    context: ReadContext,
    address: RecordAddress,
  ): Promise<Fetched> => {
    const askedAt = now();
    try {
      const { body, facts, headers } = await readThrough(request, context);
      const lifetime = facts ? toLifetimeSeconds(facts, mode, now(), headers) : 0;
      if (lifetime === 0) return { body, isStored: false };
      const isStored = await attempt(
        cache.put(address, body, askedAt, lifetime).then(() => true),
        context.trace,
      );
      return { body, isStored: isStored ?? false };
    } catch (error) {
      if (error instanceof EdgeError && EVICTING.has(error.details.upstreamStatus)) {
        await attempt(cache.evict(address), context.trace);
      }
      throw error;
    }
  };

  return {
    readThrough,
    async readRecord(request, context) {
      const address = await toAddress(request, context.caller);
      const found = await attempt(cache.find(address), context.trace);
      if (found) {
        const { body, ageSeconds, ttlSeconds } = found;
        return { body, ageSeconds, outcome: { kind: 'hit', ttlSeconds } };
      }
      const landing = fly(address.key, () => {
        const work = fetchAndStore(request, context, address);
        context.keepAlive(work);
        return work;
      });
      const { result, isShared } = await landing;
      if (isShared) return { body: result.body, outcome: { kind: 'collapsed' } };
      return { body: result.body, outcome: { kind: result.isStored ? 'stored' : 'miss' } };
    },
  };
};
