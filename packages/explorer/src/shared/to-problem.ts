import { PROBLEM_CONTENT_TYPE, PROBLEM_TYPE_PREFIX } from '@cdr/contract';

/** An error of the API. @source RFC 9457 */
export const toProblem = (status: number, kind: string, detail: string, more: object = {}): Response =>
  Response.json(
    { type: `${PROBLEM_TYPE_PREFIX}${kind}`, title: kind.replaceAll('-', ' '), status, detail, ...more },
    { status, headers: { 'content-type': PROBLEM_CONTENT_TYPE, 'cache-control': 'no-store' } },
  );
