import { toServerTiming } from '../observe/server-timing.ts';
import type { RequestContext } from '../request/request-context.ts';
import type { Bytes } from '../lib/bytes.ts';

/** A response without the headers that every response has. */
export interface ResponseParts {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes | null;
}

/**
 * Creates a response: every response of the app leaves through this function.
 *
 * A HEAD gets the length of the body that its GET returns; Hono drops the body.
 */
export const respond = (
  { method, logFields, responseHeaders }: RequestContext,
  { status, headers, body }: ResponseParts,
): Response => {
  const { cache, upstreamMs } = logFields;
  if (cache !== null || upstreamMs !== null) responseHeaders['server-timing'] = toServerTiming(cache, upstreamMs);
  if (method === 'HEAD' && body) responseHeaders['content-length'] = String(body.byteLength);
  return new Response(body, { status, headers: Object.assign(responseHeaders, headers) });
};
