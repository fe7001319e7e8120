import * as z from 'zod/mini';

/** The longest path segment, percent-encoded, that either API looks up. @source api-quirks.md, "GET /v1/cdr/{id}" */
export const RECORD_ID_MAX_LENGTH = 1024;

const DOT_COMPONENT = /(?:^|[/\\])\.{1,2}(?:[/\\]|$)/;

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Whether a decoded path id may be looked up: not empty, no NUL, well-formed Unicode, and no `.` or `..` component that some hop on the way
 * could resolve. Slashes are data.
 *
 * @source api-quirks.md, "GET /v1/cdr/{id}"
 */
export const isRecordId = (id: string): boolean =>
  id !== '' && !id.includes('\0') && !LONE_SURROGATE.test(id) && !DOT_COMPONENT.test(id);

/** What an id that {@link isRecordId} rejects must be. */
export const RECORD_ID_RULE = 'must not be empty, nor hold NUL, a lone surrogate or a "." or ".." component';

/** The id in a detail route's path, decoded. */
export const RecordId = /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.refine(isRecordId, RECORD_ID_RULE));
