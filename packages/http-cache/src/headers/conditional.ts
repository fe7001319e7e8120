import { toMembers } from './fields.ts';
import { parseHttpDate } from './http-date.ts';

/** The validators of one representation. */
export interface Validators {
  readonly etag: string | null;
  /** `Last-Modified`, else `Date`: the resource did not change later. */
  readonly lastModified: string | null;
}

const WEAK = /^W\//;

/** Weak comparison, as for GET. @source RFC 9110, section 8.8.3.2 */
const isSameTag = (one: string, other: string): boolean => one.replace(WEAK, '') === other.replace(WEAK, '');

/**
 * Whether a conditional request gets a 304: the caller holds the representation of these validators.
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
  // Reading a header costs a call out of JavaScript on Workers, so this one is read last.
  const condition = lastModified === null ? null : request.get('if-modified-since');
  if (condition === null) return false;
  const nowMs = now();
  const since = parseHttpDate(condition, nowMs);
  const modifiedAt = parseHttpDate(lastModified, nowMs);
  return since !== null && modifiedAt !== null && modifiedAt <= since;
};
