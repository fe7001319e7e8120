import { toAutocallAuthorization, toBearerAuthorization, toRequestPath } from '@cdr/contract';
import type { ApiName } from '../lib/api-name.ts';
import type { ProviderCredential } from '../auth/edge-key.ts';
import type { Field } from '@cdr/http-cache';
import { toTraceparent, type TraceContext } from '../observe/trace-context.ts';
import type { EdgeRoute } from './edge-routes.ts';
import type { CanonicalQuery } from '../request/read-query.ts';

/** One request to a provider. */
export interface UpstreamRequest {
  readonly route: EdgeRoute;
  /** Null for a list. */
  readonly recordId: string | null;
  readonly query: CanonicalQuery;
  readonly credential: ProviderCredential;
  readonly requestId: string;
  /** The caller's trace. */
  readonly traceContext: TraceContext;
}

/** The `Authorization` of each API. */
const toAuthorization: Readonly<Record<ApiName, (credential: string) => string>> = {
  autocall: toAutocallAuthorization,
  pbx: toBearerAuthorization,
};

/** The request's URL at a provider: canonical, whatever spelling the caller used. */
export const toUpstreamUrl = (origin: string, { route, recordId, query }: UpstreamRequest): string => {
  const { path, parameter } = route;
  const filled = parameter === null || recordId === null ? path : toRequestPath(path, { [parameter]: recordId });
  const search = new URLSearchParams([...query]).toString();
  return `${origin}${filled}${search === '' ? '' : `?${search}`}`;
};

/** All headers of the request. Of the caller's only the request id and the trace pass. */
export const toUpstreamHeaders = (
  { route, requestId, traceContext }: UpstreamRequest,
  token: string,
  conditions: readonly Field[],
): Record<string, string> => ({
  ...Object.fromEntries(conditions),
  authorization: toAuthorization[route.api](token),
  accept: 'application/json',
  'user-agent': 'cdr-edge-proxy',
  'x-request-id': requestId,
  traceparent: toTraceparent(traceContext),
});
