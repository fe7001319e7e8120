import { foldStatus } from '@cdr/contract';
import type { Trace } from './observe/access-log.ts';
import type { Caller } from './auth/caller.ts';
import type { CacheStorage } from '@cdr/http-cache';
import type { Epochs } from './cache/epochs.ts';
import { createInvalidations } from './cache/invalidations.ts';
import { createPartitions, type Partition } from './cache/partitions.ts';
import { createSealedShelf } from './cache/sealed-shelf.ts';
import type { EdgeMode } from './config.ts';
import type { Keyring } from './crypto/keyring.ts';
import { EdgeError } from './edge-error.ts';
import { after, type Eventually, rescue } from './eventually.ts';
import {
  type CacheResponse,
  type CacheOutcome,
  createHttpCache,
  type Field,
  type OriginResponse,
  type StoredResponse,
} from '@cdr/http-cache';
import { createOriginReader } from './origin-reader.ts';
import { toLongestUseSeconds } from './policy/to-cache-control.ts';
import { toFault } from './to-fault.ts';
import type { AskUpstream } from './upstream/create-upstream.ts';
import type { UpstreamRequest } from './upstream/upstream-request.ts';

/** Who asks, and what is to be kept up while they do. */
export interface ReadContext {
  readonly caller: Caller;
  readonly trace: Trace;
  /** Asks the provider though the cache could answer. */
  readonly isPastCache: boolean;
  /** Lets work go on when its caller has left. */
  readonly keepAlive: (work: Promise<unknown>) => void;
}

/** Answers one request from the cache or from the provider; a 404 is an answer, too. */
export type ReadAnswerOf = (request: UpstreamRequest, context: ReadContext) => Eventually<CacheResponse>;

/** What {@link createAnswerReader} works with. */
export interface AnswerReaderOptions {
  readonly ask: AskUpstream;
  readonly storage: CacheStorage;
  readonly epochs: Epochs;
  readonly keyring: Keyring;
  readonly mode: EdgeMode;
  readonly keepsSecrets: boolean;
  readonly now: () => number;
  /** @unit milliseconds */
  readonly patienceMs: number;
}

/** The statuses with which a provider says that a record is not (or not any more) this caller's. */
const REFUSALS: ReadonlySet<number | undefined> = new Set([401, 403]);
/** @source RFC 5861, section 4 */
const FAILURES: ReadonlySet<number | undefined> = new Set([undefined, 500, 502, 503, 504]);

const PAST_CACHE = new Headers({ 'cache-control': 'no-cache' });
const PLAIN = new Headers();

const judge = (error: unknown): 'serve-stale' | 'evict' | 'propagate' => {
  if (!(error instanceof EdgeError)) return 'propagate';
  const { upstreamStatus } = error.details;
  if (REFUSALS.has(upstreamStatus)) return 'evict';
  const isFailure = error.kind === 'upstream-unavailable' || error.kind === 'upstream-timeout';
  return isFailure && FAILURES.has(upstreamStatus) ? 'serve-stale' : 'propagate';
};

/** A scroll is not paginated: its steps are no state that could be kept. */
const isScroll = ({ operation, query }: UpstreamRequest): boolean =>
  operation.parameter === null && !query.has('page') && !query.has('offset');

/** Spellings of one status get the same rows, so they share an entry. */
const toKeyParts = (query: UpstreamRequest['query']): string[] =>
  [...query].flatMap(([name, value]) => [name, name === 'status' ? foldStatus(value) : value]);

/** A reader over one cache and the providers. */
export const createAnswerReader = (options: AnswerReaderOptions): ReadAnswerOf => {
  const { ask, storage, epochs, keyring, mode, keepsSecrets, now, patienceMs } = options;
  const cache = createHttpCache({ now, waitMs: patienceMs, onOriginError: judge });
  const askOrigin = createOriginReader({ ask, keyring, mode, keepsSecrets, now });
  const partitions = createPartitions(mode, keyring);
  const invalidations = createInvalidations(toLongestUseSeconds(mode) * 1000, now);

  const askFor =
    (request: UpstreamRequest, { trace }: ReadContext, partition: string) =>
    async (conditions: readonly Field[], stored: StoredResponse | null): Promise<OriginResponse> => {
      const askedAt = now();
      try {
        return await askOrigin(request, stored, conditions);
      } catch (error) {
        if (error instanceof EdgeError && error.details.upstreamStatus === 401) invalidations.add(partition);
        throw error;
      } finally {
        trace.upstreamMs = now() - askedAt;
      }
    };

  /** Past the cache altogether. */
  const pass = async (
    forward: ReturnType<typeof askFor>,
    forwarded: NonNullable<CacheOutcome['forwarded']>,
  ): Promise<CacheResponse> => {
    const { status, headers, body } = await forward([], null);
    return { status, fields: [...headers], body, outcome: { forwarded } };
  };

  const readFrom = (
    partition: Partition,
    epoch: string,
    request: UpstreamRequest,
    context: ReadContext,
  ): Eventually<CacheResponse> => {
    const { trace, keepAlive, isPastCache } = context;
    const { operation, recordId, query } = request;
    return after(partitions.toSeal(partition, epoch), ({ cipher, nameStart }) => {
      // No name of an operation begins as JSON does, and none holds a space.
      const asked =
        query.size === 0
          ? `${operation.name} ${recordId ?? ''}`
          : JSON.stringify([operation.name, recordId ?? '', ...toKeyParts(query)]);
      // Under a start that nobody is told a plain hash is a keyed one, at half the cost.
      return after(keyring.hash(nameStart + asked), (key) => {
        const shelf = createSealedShelf({
          storage,
          key,
          cipher,
          distrustedUntil: () => invalidations.before(partition.name),
          onFault: (error) => {
            trace.fault = toFault(error);
          },
        });
        const forward = askFor(request, context, partition.name);
        return cache({ entries: shelf, headers: isPastCache ? PAST_CACHE : PLAIN, forward, waitUntil: keepAlive });
      });
    });
  };

  return (request, context) => {
    const { caller, trace } = context;
    return after(partitions.find(request, caller), (partition) => {
      if (isScroll(request)) return pass(askFor(request, context, partition.name), 'bypass');
      const epoch = rescue<string | null>(
        () => epochs.current(caller.tenant),
        (error) => {
          trace.fault = toFault(error);
          return null;
        },
      );
      return after(epoch, (current) =>
        // Without its epoch nothing of a tenant's can be trusted or kept.
        current === null
          ? pass(askFor(request, context, partition.name), 'miss')
          : readFrom(partition, current, request, context),
      );
    });
  };
};
