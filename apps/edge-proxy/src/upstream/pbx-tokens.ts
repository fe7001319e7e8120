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
  /** @param refused a token that the provider takes no more: it is not given again */
  get(apiKey: string, refused?: string): Promise<string>;
}

/** What {@link createPbxTokens} works with. */
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

/** Beyond what the provider may take, so that who waits for another's token never gives up on one who asks. */
const PATIENCE_MARGIN_MS = 1000;
const MAX_TOKENS = 10_000;
const MAX_ANSWER_BYTES = 2 ** 16;
/** A token is renewed before its end, so that no request is under way when it comes. @unit milliseconds */
const RENEWED_EARLY_MS = 5 * 60_000;

interface Refusal {
  readonly status: number;
  readonly since: number;
}

/** The statuses that are about the `api_key` itself: asked again, the provider would say the same. */
const LASTING: ReadonlySet<number> = new Set([400, 401, 403]);
/** Short, for an `api_key` that the provider takes again; one that replaces it has a memory of its own. */
const REFUSED_FOR_MS = 10_000;

/** Whether the provider does not take the `api_key`; too many requests say nothing about it. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 429;

/** Tokens in this process's memory, each asked for once however many want it; a refusal is remembered for a while. */
export const createPbxTokens = (options: PbxTokensOptions): PbxTokens => {
  const { origin, fetch, keyring, now, timeoutMs } = options;
  const known = new LRUCache<string, Known>({ max: MAX_TOKENS });
  const refusals = new LRUCache<string, Refusal>({ max: MAX_TOKENS });
  const fly = createSingleFlight<Known>(timeoutMs + PATIENCE_MARGIN_MS);
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
    const read = PbxTokenAnswer.safeParse(await readJson(response, { maxBytes: MAX_ANSWER_BYTES, signal }));
    if (!read.success) {
      throw new EdgeError('upstream-invalid', {
        detail: 'the answer to a token request is not what the API describes',
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
      const { result } = await fly(name, () => request(name, apiKey));
      return result.token;
    },
  };
};
