import { type CacheStorage, createMemoryStore } from '@cdr/http-cache';
import type { LookUpCaller } from '../auth/caller.ts';
import { createFixedKeyStore, createKeyStore } from '../auth/key-store.ts';
import type { Limiter } from '../auth/limiter.ts';
import { createKeyLookUp } from '../auth/look-up-key.ts';
import { createTokenLookUp } from '../auth/look-up-token.ts';
import { createMemoryLimiter } from '../auth/memory-limiter.ts';
import { createEpochs, createProcessEpochs, type Epochs } from '../cache/epochs.ts';
import { createReadThrough, type ReadThrough } from '../cache/read-through-cache.ts';
import { createEntryStores } from '../cache/stores/entry-stores.ts';
import { type EdgeAccess, findConfigProblems, toConfigMessage } from '../config/edge-config.ts';
import { toOrigin } from '../config/origin.ts';
import { createKeyring, type Keyring } from '../crypto/keyring.ts';
import { webCryptography } from '../crypto/web-cryptography.ts';
import type { AccessLog } from '../observe/access-log.ts';
import type { Tracing } from '../observe/tracing.ts';
import { createResponder, type Responder } from '../response/create-responder.ts';
import { createUpstream } from '../upstream/create-upstream.ts';
import type { EdgeProxyOptions } from './edge-proxy-options.ts';

/** The services of one edge. */
export interface Edge {
  readonly now: () => number;
  readonly log: AccessLog;
  readonly tracing: Tracing | null;
  readonly corsOrigins: readonly string[];
  readonly lookUp: LookUpCaller;
  readonly limiter: Limiter;
  readonly epochs: Epochs;
  readonly readThrough: ReadThrough;
  readonly respond: Responder;
  readonly assets: EdgeProxyOptions['assets'];
}

/** The whole process then stays below 300 MiB. */
const DEFAULT_MEMORY_BYTES = 2 ** 25;

/** A follower waits longer than the provider may take, so that it never abandons a live leader. @unit milliseconds */
const WAIT_MARGIN_MS = 1000;

const createLookUp = (access: EdgeAccess, keyring: Keyring, now: () => number): LookUpCaller => {
  if (access.mode === 'passthrough') return createTokenLookUp(keyring);
  const keyStore = 'keys' in access ? createFixedKeyStore(access.keys) : createKeyStore({ load: access.loadKeys, now });
  return createKeyLookUp({ keyStore, keyring, now });
};

const createEpochsOf = (storage: CacheStorage | undefined, keyring: Keyring, now: () => number): Epochs =>
  storage ? createEpochs({ storage, keyring, now }) : createProcessEpochs();

/** @throws {TypeError} for invalid settings; the message names each setting, never a value */
export const resolveOptions = (options: EdgeProxyOptions): Edge => {
  const problems = findConfigProblems(options);
  if (problems.length > 0) throw new TypeError(toConfigMessage(problems));

  const { access, secret, corsOrigins = [] } = options;
  const origins = { autocall: toOrigin(options.origins.autocall), pbx: toOrigin(options.origins.pbx) };
  const { cacheOtpCodes = options.keepsSecrets ?? false } = options;
  const { now = Date.now, timeoutMs = 10_000, maxBytes = 2 ** 23, cryptography = webCryptography } = options;
  const { storage, epochStorage = storage, limiter = createMemoryLimiter(now) } = options;
  const { memory = storage ? null : {}, log = () => undefined, audit = null, tracing = null, assets } = options;
  // Workers reject a call of `fetch` without its global.
  const { fetch = (input, init) => globalThis.fetch(input, init) } = options;

  const { mode } = access;
  const keyring = createKeyring(secret, cryptography);
  const epochs = createEpochsOf(epochStorage, keyring, now);
  const readThrough = createReadThrough({
    fetchUpstream: createUpstream({ origins, mode, fetch, keyring, now, timeoutMs, maxBytes }),
    stores: createEntryStores({
      memory: memory && createMemoryStore({ maxBytes: DEFAULT_MEMORY_BYTES, ...memory, now }),
      storage,
      keyring,
    }),
    epochs,
    keyring,
    mode,
    cacheOtpCodes,
    now,
    waitMs: timeoutMs * 2 + WAIT_MARGIN_MS,
  });
  const respond = createResponder({ keyring, now, audit });
  const lookUp = createLookUp(access, keyring, now);
  return { now, log, tracing, corsOrigins, lookUp, limiter, epochs, readThrough, respond, assets };
};
