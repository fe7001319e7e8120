import { toMembers } from './fields.ts';
import { parseHttpDate } from './http-date.ts';

/** What names one state of a resource. */
export interface Validators {
  readonly etag: string | null;
  /** Of an answer without one, its Date: it was not modified later. */
  readonly lastModified: string | null;
}

const WEAK = /^W\//;

/** Weak comparison: what a GET is about. @source RFC 9110, section 8.8.3.2 */
const isSameTag = (one: string, other: string): boolean => one.replace(WEAK, '') === other.replace(WEAK, '');

/**
 * Whether a conditional request is answered with a 304: it holds what the validators name already.
 *
 * `If-None-Match` wins over `If-Modified-Since`. @source RFC 9110, section 13.2.2
 */
export const isNotModified = (
  request: Pick<Headers, 'get'>,
  { etag, lastModified }: Validators,
  now: () => number,
): boolean => {
  const tags = request.get('if-none-match');
  if (tags !== null) {
    if (tags === etag || tags.trim() === '*') return true;
    return etag !== null && toMembers(tags).some((tag) => isSameTag(tag, etag));
  }
  // A header that nothing could come of is not asked for: a Worker pays for each.
  const condition = lastModified === null ? null : request.get('if-modified-since');
  if (condition === null) return false;
  const nowMs = now();
  const since = parseHttpDate(condition, nowMs);
  const modifiedAt = parseHttpDate(lastModified, nowMs);
  return since !== null && modifiedAt !== null && modifiedAt <= since;
};
