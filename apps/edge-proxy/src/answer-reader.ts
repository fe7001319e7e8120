import { LRUCache } from 'lru-cache';
import type { Trace } from './observe/access-log.ts';
import type { Caller } from './auth/caller.ts';
import { type Bytes, toBytes } from './bytes.ts';
import type { CacheStorage } from './cache/cache-storage.ts';
import type { Epochs } from './cache/epochs.ts';
import { createSealedShelf } from './cache/sealed-shelf.ts';
import type { EdgeMode } from './config.ts';
import type { Keyring } from './crypto/keyring.ts';
import { EdgeError } from './edge-error.ts';
import type { Field } from './http-cache/fields.ts';
import { type CacheAnswer, createHttpCache } from './http-cache/http-cache.ts';
import type { StoredResponse } from './http-cache/stored-response.ts';
import type { OriginResponse } from './http-cache/to-stored-response.ts';
import type { AnswerFacts } from './policy/answer-facts.ts';
import { toCacheControl } from './policy/to-cache-control.ts';
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
export type ReadAnswerOf = (request: UpstreamRequest, context: ReadContext) => Promise<CacheAnswer>;

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

/** The field that names the state of a body; it is ours, a provider's `ETag` is for the provider. */
export const BODY_TAG = 'cdr-body-tag';

const TAG_LENGTH = 32;
const MAX_DISTRUSTED = 10_000;
const MAX_PARTITIONS = 10_000;
/** The statuses with which a provider says that a record is not (or not any more) this caller's. */
const REFUSALS: ReadonlySet<number | undefined> = new Set([401, 403]);
/** @source RFC 5861, section 4 */
const FAILURES: ReadonlySet<number | undefined> = new Set([undefined, 500, 502, 503, 504]);

const PAST_CACHE = new Headers({ 'cache-control': 'no-cache' });
const PLAIN = new Headers();
const NO_BODY: Bytes = new Uint8Array(0);
const decoder = new TextDecoder();

const judge = (error: unknown): 'stand-in' | 'remove' | 'keep' => {
  if (!(error instanceof EdgeError)) return 'keep';
  const { upstreamStatus } = error.details;
  if (REFUSALS.has(upstreamStatus)) return 'remove';
  const isFailure = error.kind === 'upstream-unavailable' || error.kind === 'upstream-timeout';
  return isFailure && FAILURES.has(upstreamStatus) ? 'stand-in' : 'keep';
};

/** A scroll is not paginated: its steps are no state that could be kept. */
const isScroll = ({ operation, query }: UpstreamRequest): boolean =>
  operation.parameter === null && !query.has('page') && !query.has('offset');

/** Several calls may share a SIP Call-ID, and the newest is answered: only an id of its own names one for good. */
const toFacts = (facts: AnswerFacts, { recordId }: UpstreamRequest): AnswerFacts =>
  facts.shape === 'record' && facts.id !== recordId ? { shape: 'alias' } : facts;

const toCredentialText = ({ credential }: UpstreamRequest): string =>
  typeof credential === 'string' ? credential : `api key ${credential.apiKey}`;

/** A reader over one cache and the providers. */
export const createAnswerReader = (options: AnswerReaderOptions): ReadAnswerOf => {
  const { ask, storage, epochs, keyring, mode, keepsSecrets, now, patienceMs } = options;
  const cache = createHttpCache({ now, patienceMs, judge });
  const distrustedUntil = new LRUCache<string, number>({ max: MAX_DISTRUSTED });

  /** A credential that was replaced opens no entry of the one before it. */
  const toScope = (request: UpstreamRequest, { tenant }: Caller): string[] => [
    mode,
    request.operation.api,
    tenant,
    toCredentialText(request),
  ];

  const partitions = new LRUCache<string, string>({ max: MAX_PARTITIONS });

  /** The same for each request of a tenant, so it is not worked out each time. */
  const toPartition = async (scope: readonly string[]): Promise<string> => {
    const name = JSON.stringify(scope);
    const known = partitions.get(name);
    if (known !== undefined) return known;
    const partition = await keyring.digest(['partition', ...scope]);
    partitions.set(name, partition);
    return partition;
  };

  const toTag = async (body: Bytes): Promise<string> =>
    `"${(await keyring.digest(['body', decoder.decode(body)])).slice(0, TAG_LENGTH)}"`;

  /** The provider's answer as the engine keeps it: our body, our terms, and the provider's validators. */
  const toOrigin = async (
    request: UpstreamRequest,
    stored: StoredResponse | null,
    conditions: readonly Field[],
  ): Promise<OriginResponse> => {
    const terms = { mode, nowMs: now(), keepsSecrets };
    try {
      const { answer, headers } = await ask(request, conditions);
      const storedText = answer ? null : decoder.decode(stored?.body);
      const read = answer ?? request.operation.readAnswer(JSON.parse(storedText ?? 'null'), request.query);
      if (!read) throw new EdgeError('upstream-invalid', { detail: 'the provider confirmed what it never sent' });
      const fields = new Headers({ 'cache-control': toCacheControl(toFacts(read.facts, request), headers, terms) });
      for (const name of ['etag', 'last-modified', 'age', 'date']) {
        const value = headers.get(name);
        if (value !== null) fields.set(name, value);
      }
      if (!answer) return { status: 304, headers: fields, body: NO_BODY };
      const body = toBytes(JSON.stringify(read.body));
      fields.set(BODY_TAG, await toTag(body));
      return { status: 200, headers: fields, body };
    } catch (error) {
      if (!(error instanceof EdgeError) || error.details.upstreamStatus !== 404) throw error;
      const fields = new Headers({ 'cache-control': toCacheControl({ shape: 'nothing' }, PLAIN, terms) });
      return { status: 404, headers: fields, body: NO_BODY };
    }
  };

  const askFor =
    (request: UpstreamRequest, { trace }: ReadContext, partition: string) =>
    async (conditions: readonly Field[], stored: StoredResponse | null): Promise<OriginResponse> => {
      const askedAt = now();
      try {
        return await toOrigin(request, stored, conditions);
      } catch (error) {
        if (error instanceof EdgeError && error.details.upstreamStatus === 401) distrustedUntil.set(partition, now());
        throw error;
      } finally {
        trace.upstreamMs = now() - askedAt;
      }
    };

  return async (request, context) => {
    const { caller, trace, keepAlive, isPastCache } = context;
    const partition = await toPartition(toScope(request, caller));
    const forward = askFor(request, context, partition);
    if (isScroll(request)) {
      const { status, headers, body } = await forward([], null);
      return { status, fields: [...headers], body, outcome: { forwarded: 'bypass' } };
    }
    const { operation, recordId, query } = request;
    const onFault = (error: unknown): void => {
      trace.fault = toFault(error);
    };
    const epoch = await epochs.current(caller.tenant).catch((error: unknown) => {
      onFault(error);
      return null;
    });
    if (epoch === null) {
      // Without its epoch nothing of a tenant's can be trusted or kept.
      const { status, headers, body } = await forward([], null);
      return { status, fields: [...headers], body, outcome: { forwarded: 'miss' } };
    }
    const key = await keyring.digest(['entry', partition, epoch, operation.name, recordId ?? '', ...[...query].flat()]);
    const shelf = createSealedShelf({
      storage,
      key,
      cipher: await keyring.cipher(partition, epoch),
      distrustedUntil: () => distrustedUntil.get(partition) ?? -Infinity,
      onFault,
    });
    return cache({ shelf, headers: isPastCache ? PAST_CACHE : PLAIN, forward, keepAlive });
  };
};
