import { PROBLEM_CONTENT_TYPE, type Problem, type ProblemKind, toProblemType } from '@cdr/contract';

/** The usual status and the title of each kind. */
export const PROBLEMS: Readonly<Record<ProblemKind, { readonly status: number; readonly title: string }>> = {
  'bad-request': { status: 400, title: 'The request is malformed' },
  'bad-parameter': { status: 400, title: 'A parameter is wrong' },
  unauthorized: { status: 401, title: 'The credential is missing or was refused' },
  forbidden: { status: 403, title: 'The credential does not allow this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'The path does not take this method' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'The edge failed' },
  'upstream-invalid': { status: 502, title: 'The provider answered with something unusable' },
  'upstream-credential': { status: 502, title: 'The provider refused the credential of this key' },
  'upstream-unavailable': { status: 502, title: 'The provider cannot be reached' },
  'upstream-timeout': { status: 504, title: 'The provider took too long' },
};

/** Details of an {@link EdgeError}. */
export interface EdgeErrorDetails {
  /** For the caller: no credential, no personal data, no text of the provider. */
  readonly detail?: string;
  readonly errors?: NonNullable<Problem['errors']>;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default the usual status of the kind */
  readonly status?: number;
  /** The provider's status, where it is the cause. */
  readonly upstreamStatus?: number;
}

/** A failed request; callers branch on `kind`. */
export class EdgeError extends Error {
  override readonly name = 'EdgeError';
  readonly kind: ProblemKind;
  readonly status: number;
  readonly details: EdgeErrorDetails;

  constructor(kind: ProblemKind, details: EdgeErrorDetails = {}) {
    super(details.detail ?? PROBLEMS[kind].title);
    this.kind = kind;
    this.status = details.status ?? PROBLEMS[kind].status;
    this.details = details;
  }
}

/** The problem document of an error. No cache may store it. @source RFC 9457 */
export const toProblem = ({
  kind,
  status,
  details,
}: EdgeError): {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
} => {
  const { detail, errors, headers } = details;
  const problem: Problem = {
    type: toProblemType(kind),
    title: PROBLEMS[kind].title,
    status,
    ...(detail !== undefined && { detail }),
    ...(errors !== undefined && { errors }),
  };
  return {
    status,
    headers: { ...headers, 'content-type': PROBLEM_CONTENT_TYPE, 'cache-control': 'no-store' },
    text: JSON.stringify(problem),
  };
};

/** The response of an error outside the app. */
export const toProblemResponse = (error: EdgeError): Response => {
  const { text, ...head } = toProblem(error);
  return new Response(text, head);
};
