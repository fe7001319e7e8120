import type { Answer } from '../answers/answer.ts';
import type { EdgeConfig } from '../config.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { EdgeError } from '../edge-error.ts';
import type { Field } from '@cdr/http-cache';
import { toOrigin } from '../origin.ts';
import { createPbxTokens } from './pbx-tokens.ts';
import { createProviderCircuit } from './provider-circuit.ts';
import { discard, readJson } from './read-json.ts';
import { send } from './send.ts';
import { createThrottleMemory } from './throttle-memory.ts';
import { toUpstreamError } from './to-upstream-error.ts';
import { toUpstreamHeaders, toUpstreamUrl, type UpstreamRequest } from './upstream-request.ts';
import { withTimeLimit } from './with-time-limit.ts';

/** What a provider said; its headers are for the cache. */
export type UpstreamAnswer =
  | { readonly kind: 'record'; readonly answer: Answer; readonly headers: Headers }
  /** What is stored stands. */
  | { readonly kind: 'unchanged'; readonly headers: Headers }
  /** The provider has no such record. */
  | { readonly kind: 'nothing'; readonly headers: Headers };

/** Asks a provider once, its retry and the reading of the answer included. @throws {EdgeError} for anything but a good 200, a 304 or a 404 */
export type AskUpstream = (request: UpstreamRequest, conditions: readonly Field[]) => Promise<UpstreamAnswer>;

/** What {@link createUpstream} works with. */
export interface UpstreamOptions {
  readonly config: EdgeConfig;
  readonly fetch: typeof globalThis.fetch;
  readonly keyring: Keyring;
  readonly now: () => number;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

const NOT_MODIFIED = 304;
const NOT_FOUND = 404;

const isProvidersFault = (error: unknown): error is EdgeError =>
  error instanceof EdgeError && (error.kind === 'upstream-unavailable' || error.kind === 'upstream-timeout');

/** No response at all. A timeout is none: one tenant's query may take longer than ours lasts. */
const isNetworkError = ({ kind, details }: EdgeError): boolean =>
  kind === 'upstream-unavailable' && details.upstreamStatus === undefined;

/** The providers, behind one function. */
export const createUpstream = (options: UpstreamOptions): AskUpstream => {
  const { config, fetch, keyring, now, timeoutMs, maxBytes } = options;
  const origins = { autocall: toOrigin(config.origins.autocall), pbx: toOrigin(config.origins.pbx) };
  const circuits = { autocall: createProviderCircuit(now), pbx: createProviderCircuit(now) };
  const throttles = createThrottleMemory(now);
  const tokens = createPbxTokens({ origin: origins.pbx, fetch, keyring, now, timeoutMs });

  const askWithin = async (
    request: UpstreamRequest,
    conditions: readonly Field[],
    token: string,
    signal: AbortSignal,
  ): Promise<UpstreamAnswer> => {
    const { operation, query } = request;
    const response = await send(toUpstreamUrl(origins[operation.api], request), {
      fetch,
      headers: toUpstreamHeaders(request, token, conditions),
      signal,
      // A lost step of a scroll may have moved the provider's cursor: asked again it would skip a batch.
      mayRetry: !query.has('scroll_id'),
    });
    const { status, headers } = response;
    if (status === NOT_MODIFIED && conditions.length > 0) {
      discard(response);
      return { kind: 'unchanged', headers };
    }
    if (status === NOT_FOUND) {
      discard(response);
      return { kind: 'nothing', headers };
    }
    if (status !== 200) {
      throw await toUpstreamError(response, { mode: config.access.mode, query, signal, nowMs: now() });
    }
    const answer = operation.readAnswer(await readJson(response, { maxBytes, signal }), query);
    if (!answer) throw new EdgeError('upstream-invalid', { detail: 'the answer is not what the API describes' });
    return { kind: 'record', answer, headers };
  };

  const askWith = (request: UpstreamRequest, conditions: readonly Field[], token: string): Promise<UpstreamAnswer> =>
    withTimeLimit(timeoutMs, (signal) => askWithin(request, conditions, token, signal));

  /** A token of ours that the provider takes no more is renewed, once. */
  const askWithCredential = async (request: UpstreamRequest, conditions: readonly Field[]): Promise<UpstreamAnswer> => {
    const { credential } = request;
    if (typeof credential === 'string') return askWith(request, conditions, credential);
    const token = await tokens.get(credential.apiKey);
    try {
      return await askWith(request, conditions, token);
    } catch (error) {
      if (!(error instanceof EdgeError) || error.details.upstreamStatus !== 401) throw error;
      return askWith(request, conditions, await tokens.get(credential.apiKey, token));
    }
  };

  /** @param name the credential's digest */
  const askCarefully = async (
    name: string,
    request: UpstreamRequest,
    conditions: readonly Field[],
  ): Promise<UpstreamAnswer> => {
    const circuit = circuits[request.operation.api];
    const waitMs = circuit.enter(name);
    if (waitMs > 0) {
      const headers = { 'retry-after': String(Math.ceil(waitMs / 1000)) };
      throw new EdgeError('upstream-unavailable', { status: 503, detail: 'the provider is failing', headers });
    }
    try {
      const answer = await askWithCredential(request, conditions);
      circuit.succeed(name);
      return answer;
    } catch (error) {
      if (isProvidersFault(error)) circuit.fail(name, isNetworkError(error));
      else if (error instanceof EdgeError && error.details.upstreamStatus !== undefined) circuit.succeed(name);
      else circuit.leave(name);
      throw error;
    }
  };

  return async (request, conditions) => {
    const { credential, operation } = request;
    const { api } = operation;
    const name = await keyring.digest(['throttle', api, JSON.stringify(credential)]);
    const seconds = throttles.left(name);
    if (seconds > 0) throw new EdgeError('rate-limited', { headers: { 'retry-after': String(seconds) } });
    // Before the circuit: what is remembered says nothing about how the provider does.
    if (typeof credential !== 'string') await tokens.check(credential.apiKey);
    try {
      return await askCarefully(name, request, conditions);
    } catch (error) {
      if (error instanceof EdgeError && error.details.upstreamStatus === 429) {
        const wait = Number(error.details.headers?.['retry-after'] ?? 0);
        if (wait > 0) throttles.remember(name, wait);
      }
      throw error;
    }
  };
};
