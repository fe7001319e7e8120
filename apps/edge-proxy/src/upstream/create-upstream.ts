import type { DecodedResponse } from './decoders/decoder.ts';
import type { ApiName } from '../lib/api-name.ts';
import type { EdgeMode } from '../lib/edge-mode.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { EdgeError } from '../lib/edge-error.ts';
import type { Field } from '@cdr/http-cache';
import { createPbxTokens } from './pbx-tokens.ts';
import { createProviderCircuit } from './provider-circuit.ts';
import { discard, readJson } from './read-json.ts';
import { send } from './send.ts';
import { createThrottleMemory } from './throttle-memory.ts';
import { toUpstreamError } from './to-upstream-error.ts';
import { toUpstreamHeaders, toUpstreamUrl, type UpstreamRequest } from './upstream-request.ts';
import { withTimeLimit } from './with-time-limit.ts';

/** A provider's response; its headers are for the cache. */
export type UpstreamResponse =
  | { readonly kind: 'record'; readonly decoded: DecodedResponse; readonly headers: Headers }
  /** A 304: the stored response is current. */
  | { readonly kind: 'unchanged'; readonly headers: Headers }
  /** The provider has no such record. */
  | { readonly kind: 'nothing'; readonly headers: Headers };

/** Fetches from a provider, with the retry and the body. @throws {EdgeError} for anything but a good 200, a 304 or a 404 */
export type FetchUpstream = (request: UpstreamRequest, conditions: readonly Field[]) => Promise<UpstreamResponse>;

/** Options of {@link createUpstream}. */
export interface UpstreamOptions {
  /** Each without a trailing slash. */
  readonly origins: Readonly<Record<ApiName, string>>;
  readonly mode: EdgeMode;
  readonly fetch: typeof globalThis.fetch;
  readonly keyring: Keyring;
  readonly now: () => number;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

const NOT_MODIFIED = 304;
const NOT_FOUND = 404;

const isProviderFailure = (error: unknown): error is EdgeError =>
  error instanceof EdgeError && (error.kind === 'upstream-unavailable' || error.kind === 'upstream-timeout');

/** No response at all. A timeout does not count: one tenant's query may be slow by itself. */
const isNetworkError = ({ kind, details }: EdgeError): boolean =>
  kind === 'upstream-unavailable' && details.upstreamStatus === undefined;

/** The providers, behind one function. */
export const createUpstream = (options: UpstreamOptions): FetchUpstream => {
  const { origins, mode, fetch, keyring, now, timeoutMs, maxBytes } = options;
  const circuits = { autocall: createProviderCircuit(now), pbx: createProviderCircuit(now) };
  const throttles = createThrottleMemory(now);
  const tokens = createPbxTokens({ origin: origins.pbx, fetch, keyring, now, timeoutMs });

  const fetchWithin = async (
    request: UpstreamRequest,
    conditions: readonly Field[],
    token: string,
    signal: AbortSignal,
  ): Promise<UpstreamResponse> => {
    const { route, query } = request;
    const response = await send(toUpstreamUrl(origins[route.api], request), {
      fetch,
      headers: toUpstreamHeaders(request, token, conditions),
      signal,
      // A lost step of a scroll may have moved the provider's cursor, so a retry would skip a batch.
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
      throw await toUpstreamError(response, { mode, query, signal, nowMs: now() });
    }
    const decoded = route.decode(await readJson(response, { maxBytes, signal }), query);
    if (!decoded)
      throw new EdgeError('upstream-invalid', { detail: 'the response does not match the description of the API' });
    return { kind: 'record', decoded, headers };
  };

  const fetchWith = (
    request: UpstreamRequest,
    conditions: readonly Field[],
    token: string,
  ): Promise<UpstreamResponse> => withTimeLimit(timeoutMs, (signal) => fetchWithin(request, conditions, token, signal));

  /** A token from an `api_key` that the provider rejects is renewed once. */
  const fetchWithCredential = async (
    request: UpstreamRequest,
    conditions: readonly Field[],
  ): Promise<UpstreamResponse> => {
    const { credential } = request;
    if (typeof credential === 'string') return fetchWith(request, conditions, credential);
    const token = await tokens.get(credential.apiKey);
    try {
      return await fetchWith(request, conditions, token);
    } catch (error) {
      if (!(error instanceof EdgeError) || error.details.upstreamStatus !== 401) throw error;
      return fetchWith(request, conditions, await tokens.get(credential.apiKey, token));
    }
  };

  /** @param name the credential's digest */
  const fetchGuarded = async (
    name: string,
    request: UpstreamRequest,
    conditions: readonly Field[],
  ): Promise<UpstreamResponse> => {
    const circuit = circuits[request.route.api];
    const waitMs = circuit.enter(name);
    if (waitMs > 0) {
      const headers = { 'retry-after': String(Math.ceil(waitMs / 1000)) };
      throw new EdgeError('upstream-unavailable', { status: 503, detail: 'the provider is failing', headers });
    }
    try {
      const response = await fetchWithCredential(request, conditions);
      circuit.succeed(name);
      return response;
    } catch (error) {
      if (isProviderFailure(error)) circuit.fail(name, isNetworkError(error));
      else if (error instanceof EdgeError && error.details.upstreamStatus !== undefined) circuit.succeed(name);
      else circuit.leave(name);
      throw error;
    }
  };

  return async (request, conditions) => {
    const { credential, route } = request;
    const { api } = route;
    const name = await keyring.digest(['throttle', api, JSON.stringify(credential)]);
    const seconds = throttles.left(name);
    if (seconds > 0) throw new EdgeError('rate-limited', { headers: { 'retry-after': String(seconds) } });
    // Before the circuit: a remembered refusal is no evidence about the provider's health.
    if (typeof credential !== 'string') await tokens.check(credential.apiKey);
    try {
      return await fetchGuarded(name, request, conditions);
    } catch (error) {
      if (error instanceof EdgeError && error.details.upstreamStatus === 429) {
        const wait = Number(error.details.headers?.['retry-after'] ?? 0);
        if (wait > 0) throttles.remember(name, wait);
      }
      throw error;
    }
  };
};
