import { toRefusedToken } from '../auth/authenticate.ts';
import type { EdgeMode } from '../lib/edge-mode.ts';
import { EdgeError } from '../lib/edge-error.ts';
import type { CanonicalQuery } from '../request/read-query.ts';
import { discard, readJson } from './read-json.ts';
import { toParameterErrors } from './to-parameter-errors.ts';
import { toRetryAfter } from './to-retry-after.ts';

/** Options of {@link toUpstreamError}. */
export interface UpstreamErrorContext {
  readonly mode: EdgeMode;
  readonly query: CanonicalQuery;
  readonly signal: AbortSignal;
  /** @unit epoch milliseconds */
  readonly nowMs: number;
}

const MAX_ERROR_BYTES = 2 ** 16;

const toBadParameter = async (response: Response, { query, signal }: UpstreamErrorContext): Promise<EdgeError> => {
  const body = await readJson(response, { maxBytes: MAX_ERROR_BYTES, signal }).catch(() => null);
  const errors = toParameterErrors(body, query);
  return new EdgeError('bad-parameter', {
    detail: 'the provider refused the request',
    ...(errors.length > 0 && { errors }),
    upstreamStatus: 400,
  });
};

/** Our error for a provider's failure. Of the provider's text only errors of parameters pass. */
export const toUpstreamError = async (response: Response, context: UpstreamErrorContext): Promise<EdgeError> => {
  const { status: upstreamStatus, headers } = response;
  if (upstreamStatus === 400) return toBadParameter(response, context);
  discard(response);
  if (upstreamStatus === 401 || upstreamStatus === 403) {
    if (context.mode === 'keys') return new EdgeError('upstream-credential', { upstreamStatus });
    if (upstreamStatus === 401) return toRefusedToken();
    return new EdgeError('forbidden', { detail: 'the provider does not allow this token that', upstreamStatus });
  }
  const retryAfter = toRetryAfter(headers, context.nowMs);
  if (upstreamStatus === 429) return new EdgeError('rate-limited', { headers: retryAfter, upstreamStatus });
  if (upstreamStatus === 503) {
    return new EdgeError('upstream-unavailable', { status: 503, headers: retryAfter, upstreamStatus });
  }
  if (upstreamStatus >= 500) return new EdgeError('upstream-unavailable', { upstreamStatus });
  return new EdgeError('upstream-invalid', { detail: 'the status is not one of the API', upstreamStatus });
};
