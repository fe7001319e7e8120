import { PBX_LIMIT, type Problem, type ProblemKind, toProblemType } from '@cdr/contract';
import type { HeaderDescriptions, ResponseDescription, ResponseDescriptions } from '../document/api-description.ts';
import type { OpenApiExample } from '../document/document.ts';
import { allow, cacheHeaders, challenge, errorHeaders, retryAfter } from './headers.ts';

const toExample = (
  kind: ProblemKind,
  status: number,
  title: string,
  more: Pick<Problem, 'detail' | 'errors'> = {},
): Record<string, OpenApiExample> => {
  const value: Problem = { type: toProblemType(kind), title, status, ...more };
  return { [kind]: { value } };
};

const toError = (text: string, ...examples: ReadonlyArray<Record<string, OpenApiExample>>): ResponseDescription => ({
  text,
  headers: errorHeaders,
  examples: Object.assign({}, ...examples),
});

const withHeaders = (headers: HeaderDescriptions, error: ResponseDescription): ResponseDescription => ({
  ...error,
  headers: { ...error.headers, ...headers },
});

const unavailable = (status: number): Record<string, OpenApiExample> =>
  toExample('upstream-unavailable', status, 'The provider cannot be reached');

/** The error statuses of the edge. */
export const edgeErrors: ResponseDescriptions<400 | 401 | 403 | 404 | 405 | 429 | 500 | 502 | 503 | 504> = {
  400: toError(
    'The request is malformed, or a parameter is unknown, repeated or wrong.',
    toExample('bad-parameter', 400, 'A parameter is wrong', {
      errors: [{ parameter: 'limit', detail: `must be ${PBX_LIMIT.min} to ${PBX_LIMIT.max}` }],
    }),
    toExample('bad-request', 400, 'The request is malformed', { detail: 'the path holds broken percent-encoding' }),
  ),
  401: withHeaders(
    challenge,
    toError(
      'The key is missing, malformed or unknown.',
      toExample('unauthorized', 401, 'The credential is missing or was refused', { detail: 'the key is not known' }),
    ),
  ),
  403: toError(
    'The key does not allow this.',
    toExample('forbidden', 403, 'The credential does not allow this', { detail: 'the key lacks the scope pbx' }),
  ),
  404: withHeaders(
    cacheHeaders,
    toError(
      'There is nothing of this id in this account, or the scroll has expired.',
      toExample('not-found', 404, 'There is nothing here'),
    ),
  ),
  405: withHeaders(
    allow,
    toError(
      'The path takes other methods, which `Allow` names.',
      toExample('method-not-allowed', 405, 'The path does not take this method'),
    ),
  ),
  429: withHeaders(
    retryAfter,
    toError(
      'Too many requests: wait for the seconds in `Retry-After`.',
      toExample('rate-limited', 429, 'Too many requests'),
    ),
  ),
  500: toError('The edge failed.', toExample('internal', 500, 'The edge failed')),
  502: toError(
    "The provider cannot be reached, answered with something unusable, or refused the key's credential.",
    unavailable(502),
    toExample('upstream-invalid', 502, 'The provider answered with something unusable'),
    toExample('upstream-credential', 502, 'The provider refused the credential of this key'),
  ),
  503: withHeaders(
    retryAfter,
    toError('The provider cannot respond at the moment. Try again later.', unavailable(503)),
  ),
  504: toError(
    'The provider did not respond in time.',
    toExample('upstream-timeout', 504, 'The provider took too long'),
  ),
};
