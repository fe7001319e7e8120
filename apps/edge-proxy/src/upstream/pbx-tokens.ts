import { PbxTokenAnswer, pbxTokenRoutes } from '@cdr/contract';
import { LRUCache } from 'lru-cache';
import type { Keyring } from '../crypto/keyring.ts';
import { EdgeError } from '../lib/edge-error.ts';
import { isWithin } from '../lib/is-within.ts';
import { createSingleFlight } from '@cdr/http-cache';
import { discard, readJson } from './read-json.ts';
import { toConnectionError } from './send.ts';
import { toUpstreamError } from './to-upstream-error.ts';

/** The tokens that pbx gives for an `api_key`. */
export interface PbxTokens {
  /** @throws {EdgeError} `upstream-credential` for an `api_key` that the provider refused less than ten seconds ago */
  check(apiKey: string): Promise<void>;
  /** @param refused a token that the provider rejected; it is not returned again */
  get(apiKey: string, refused?: string): Promise<string>;
}

/** Options of {@link createPbxTokens}. */
export interface PbxTokensOptions {
  readonly origin: string;
  readonly fetch: typeof globalThis.fetch;
  readonly keyring: Keyring;
  readonly now: () => number;
  readonly timeoutMs: number;
}

interface Known {
  readonly token: string;
  readonly expiresAt: number;
}

/** A follower waits longer than the provider may take, so that it never abandons a live leader. */
const WAIT_MARGIN_MS = 1000;
const MAX_TOKENS = 10_000;
const MAX_TOKEN_RESPONSE_BYTES = 2 ** 16;
/** A token is renewed early, so that it does not expire during a request. @unit milliseconds */
const RENEWED_EARLY_MS = 5 * 60_000;

interface Refusal {
  readonly status: number;
  readonly since: number;
}

/** Statuses that reject the `api_key` itself: a retry has the same result. */
const LASTING: ReadonlySet<number> = new Set([400, 401, 403]);
/** Short, in case the provider accepts the `api_key` again. A replaced one is not affected. */
const REFUSED_FOR_MS = 10_000;

/** Whether the provider rejected the `api_key`; a 429 is about the number of requests. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 429;

/** Tokens in this process. Concurrent requests for one token collapse; a refusal is remembered for ten seconds. */
export const createPbxTokens = (options: PbxTokensOptions): PbxTokens => {
  const { origin, fetch, keyring, now, timeoutMs } = options;
  const known = new LRUCache<string, Known>({ max: MAX_TOKENS });
  const refusals = new LRUCache<string, Refusal>({ max: MAX_TOKENS });
  const collapse = createSingleFlight<Known>(timeoutMs + WAIT_MARGIN_MS);
  const { method, path } = pbxTokenRoutes.createToken;

  const send = async (apiKey: string, signal: AbortSignal): Promise<Response> => {
    try {
      return await fetch(`${origin}${path}`, {
        method,
        headers: { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'cdr-edge-proxy' },
        body: JSON.stringify({ api_key: apiKey }),
        redirect: 'manual',
        signal,
      });
    } catch {
      throw toConnectionError(signal);
    }
  };

  const request = async (name: string, apiKey: string): Promise<Known> => {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await send(apiKey, signal);
    const { status } = response;
    if (isRefusal(status)) {
      discard(response);
      if (LASTING.has(status)) {
        known.delete(name);
        refusals.set(name, { status, since: now() });
      }
      throw new EdgeError('upstream-credential', { upstreamStatus: status });
    }
    if (status !== 200) {
      throw await toUpstreamError(response, { mode: 'keys', query: new Map(), signal, nowMs: now() });
    }
    const read = PbxTokenAnswer.safeParse(await readJson(response, { maxBytes: MAX_TOKEN_RESPONSE_BYTES, signal }));
    if (!read.success) {
      throw new EdgeError('upstream-invalid', {
        detail: 'the response to a token request does not match the description of the API',
      });
    }
    const item = { token: read.data.data.token, expiresAt: read.data.data.expired * 1000 };
    known.set(name, item);
    return item;
  };

  const toName = (apiKey: string) => keyring.digest(['pbx api key', apiKey]);

  const checkName = (name: string): void => {
    const refusal = refusals.get(name);
    if (refusal && isWithin(refusal.since, REFUSED_FOR_MS, now())) {
      throw new EdgeError('upstream-credential', { upstreamStatus: refusal.status });
    }
  };

  return {
    async check(apiKey) {
      checkName(await toName(apiKey));
    },
    async get(apiKey, refused) {
      const name = await toName(apiKey);
      checkName(name);
      const item = known.get(name);
      if (item && item.token !== refused && item.expiresAt - RENEWED_EARLY_MS > now()) return item.token;
      const { result } = await collapse(name, () => request(name, apiKey));
      return result.token;
    },
  };
};
