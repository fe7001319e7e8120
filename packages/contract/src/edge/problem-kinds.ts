/**
 * Why the edge answered with an error; the last part of the problem's `type`.
 *
 * The set only grows: callers branch on it.
 */
export const PROBLEM_KINDS = [
  'bad-request',
  'bad-parameter',
  'unauthorized',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'rate-limited',
  'internal',
  'upstream-invalid',
  'upstream-credential',
  'upstream-unavailable',
  'upstream-timeout',
] as const;
/** Why the edge answered with an error. */
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** What stands before a kind in a problem's `type`: a name, not an address to fetch. */
export const PROBLEM_TYPE_PREFIX = 'urn:cdr:problem:';

/** The media type of every error of the edge. @source RFC 9457 */
export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

/** The `type` of a kind of problem. */
export const toProblemType = (kind: ProblemKind): string => `${PROBLEM_TYPE_PREFIX}${kind}`;
