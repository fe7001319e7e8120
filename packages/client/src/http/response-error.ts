import { readParameterErrors } from '@cdr/contract';
import { readBytes } from '@cdr/shared/read-bytes';
import { CdrError, type CdrErrorKind, type Progress } from '../core/errors.ts';
import { toSentence, toServerIssues } from '../core/issues.ts';
import { toText } from './to-text.ts';
import { parseRetryAfter } from './retry-after.ts';

/** Larger than any error body of either API or the edge. */
const MAX_ERROR_BYTES = 65_536;

const SAFE_ID = /^[\w.:-]{1,128}$/;

/** The `type` of an edge's problem, including future kinds. Letters cannot contain personal data. */
const PROBLEM = /^urn:cdr:problem:([a-z-]{1,32})$/;

const KINDS: Readonly<Record<number, CdrErrorKind>> = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  429: 'rate-limited',
};

const toKind = (status: number): readonly [kind: CdrErrorKind, message: string] => {
  const kind = KINDS[status];
  if (kind) return [kind, kind.replace('-', ' ')];
  return status >= 500 && status < 600
    ? ['server', 'the server failed']
    : ['protocol', 'an unlisted status; is baseUrl right?'];
};

const readJson = async (response: Response): Promise<unknown> => {
  try {
    const bytes = await readBytes(response, MAX_ERROR_BYTES);
    return JSON.parse((bytes && toText(bytes)) ?? '');
  } catch {
    // An unreadable body must not hide the status.
    return undefined;
  }
};

/** The response's `x-request-id`; undefined for none or one that is not safe to log. */
export const readRequestId = (response: Response): string | undefined => {
  const id = response.headers.get('x-request-id');
  return id !== null && SAFE_ID.test(id) ? id : undefined;
};

/** Converts a response with any status but 200 to an error. */
export const toResponseError = async (
  response: Response,
  progress: Progress,
  sent: Readonly<Record<string, string>>,
): Promise<CdrError> => {
  const { status } = response;
  const body = await readJson(response);
  const issues = toServerIssues(readParameterErrors(body), sent);
  const [, problemKind] = PROBLEM.exec(String(Object(body).type)) ?? [];
  const [kind, message] = toKind(status);
  const reason = problemKind === undefined ? `${status}` : `${status}, ${problemKind}`;
  return new CdrError(`${message} (${reason})${issues.length > 0 ? `: ${toSentence(issues)}` : ''}`, {
    ...progress,
    kind,
    status,
    requestId: readRequestId(response),
    issues: issues.length > 0 ? issues : undefined,
    retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), Date.now()),
    // The server's operator must act first.
    isRetryable: status === 501 || problemKind === 'upstream-credential' ? false : undefined,
  });
};
