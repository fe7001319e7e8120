import { EdgeError } from '../lib/edge-error.ts';

/** Options of {@link send}. */
export interface SendOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the request, its retry and the reading of its body. */
  readonly signal: AbortSignal;
  /** Whether to retry once after a broken connection. */
  readonly mayRetry: boolean;
}

/** The error for a request or a body that broke off. */
export const toConnectionError = (signal: AbortSignal): EdgeError =>
  new EdgeError(signal.aborted ? 'upstream-timeout' : 'upstream-unavailable');

/** Sends one request to a provider. @throws {EdgeError} `upstream-timeout` or `upstream-unavailable` */
export const send = async (url: string, { fetch, headers, signal, mayRetry }: SendOptions): Promise<Response> => {
  try {
    // A redirect could send the credential to another host.
    return await fetch(url, { headers: { ...headers }, redirect: 'manual', signal });
  } catch {
    if (!mayRetry || signal.aborted) throw toConnectionError(signal);
    return send(url, { fetch, headers, signal, mayRetry: false });
  }
};
