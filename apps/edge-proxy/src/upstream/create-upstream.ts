import { type Bytes, toBytes } from '../bytes.ts';
import type { EdgeConfig } from '../config.ts';
import { EdgeError } from '../edge-error.ts';
import { toOrigin } from '../origin.ts';
import type { RecordFacts } from '../policy/record-facts.ts';
import { readJson } from './read-json.ts';
import { send } from './send.ts';
import { toUpstreamError } from './to-upstream-error.ts';
import { toUpstreamHeaders, toUpstreamUrl, type UpstreamRequest } from './upstream-request.ts';

/** A provider's good answer. */
export interface UpstreamAnswer {
  /** JSON that holds nothing but what the contract names. */
  readonly body: Bytes;
  readonly facts: RecordFacts | null;
  /** For the cache policy alone: none of them goes to a caller. */
  readonly headers: Headers;
}

/** Asks a provider once, its retry and the reading of the answer included. @throws {EdgeError} for anything but a good 200 */
export type AskUpstream = (request: UpstreamRequest) => Promise<UpstreamAnswer>;

/** What {@link createUpstream} works with. */
export interface UpstreamOptions {
  readonly config: EdgeConfig;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** The providers, behind one function. */
export const createUpstream = ({ config, fetch, timeoutMs, maxBytes }: UpstreamOptions): AskUpstream => {
  const origins = { autocall: toOrigin(config.origins.autocall), pbx: toOrigin(config.origins.pbx) };
  return async (request) => {
    const { operation, query } = request;
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await send(toUpstreamUrl(origins[operation.api], request), {
      fetch,
      headers: toUpstreamHeaders(request),
      signal,
      // A lost step of a scroll may have moved the provider's cursor: asked again it would skip a batch.
      mayRetry: !query.has('scroll_id'),
    });
    if (response.status !== 200) throw await toUpstreamError(response, { mode: config.access.mode, query, signal });
    const answer = operation.readAnswer(await readJson(response, { maxBytes, signal }));
    if (!answer) throw new EdgeError('upstream-invalid', { detail: 'the answer is not what the API describes' });
    return { body: toBytes(JSON.stringify(answer.body)), facts: answer.facts, headers: response.headers };
  };
};
