import { EdgeError } from '../lib/edge-error.ts';

/** What {@link send} needs beside the URL. */
export interface SendOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the request, its retry and the reading of its body. */
  readonly signal: AbortSignal;
  /** Whether to ask again where the connection broke. */
  readonly mayRetry: boolean;
}

/** Why a request or its body did not come through. */
export const toConnectionError = (signal: AbortSignal): EdgeError =>
  new EdgeError(signal.aborted ? 'upstream-timeout' : 'upstream-unavailable');

/** Asks a provider. @throws {EdgeError} `upstream-timeout` or `upstream-unavailable` */
export const send = async (url: string, { fetch, headers, signal, mayRetry }: SendOptions): Promise<Response> => {
  try {
    // A redirect could lead the credential astray.
    return await fetch(url, { headers: { ...headers }, redirect: 'manual', signal });
  } catch {
    if (!mayRetry || signal.aborted) throw toConnectionError(signal);
    return send(url, { fetch, headers, signal, mayRetry: false });
  }
};
