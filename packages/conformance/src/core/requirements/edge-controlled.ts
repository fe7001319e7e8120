import type { Requirement } from './requirement.ts';
import { promise } from './edge-promise.ts';

const FLOOR = 'edge.md, "Security floor"';
const GETS = 'edge-responses.md, "What callers get"';
const CACHE = 'edge-cache.md, "Cache"';
const DECISIONS = 'edge-decisions.md, "Decisions"';
const SETTINGS = 'edge-settings.md, "Settings"';
const PERSONAL = 'api-quirks.md, "Personal data"';

/** What the edge promises of keys and origins, and what shows only with a clock or a provider that a harness can change. */
export const edgeControlledRequirements = {
  'edge/limits/per-key': promise(GETS, "A key's limit is its own: another key of the tenant keeps its requests."),
  'edge/limits/window': promise(GETS, 'A key that used its limit up gets records again after Retry-After, not before.'),
  'edge/keys/expired': promise(SETTINGS, 'A key that has expired is a 401, for records in the cache, too.'),
  'edge/keys/expires': promise(SETTINGS, 'A key serves until it expires, and is a 401 from then on.'),
  'edge/cache/call-id-never': promise(
    `${CACHE}; api-quirks.md, "GET /v1/cdr/{id}"`,
    'A call that is asked for by its SIP Call-ID never comes from the cache: a newer call may have it.',
  ),
  'edge/pii/call-id': promise(
    PERSONAL,
    'Without the scope pii a Call-ID that holds a number is hidden, and a 403 to be asked for.',
  ),
  'edge/pii/forms': promise(
    PERSONAL,
    'Without the scope pii each field has its masked form, however its value is written.',
  ),
  'edge/keys/scope': promise(GETS, 'A key without the scope of an API gets a 403 there, and records of the other one.'),
  'edge/cors/configured': promise(
    SETTINGS,
    'A page of a configured origin reads responses and errors, no other page does.',
  ),
  'edge/cors/preflight': promise(
    `${FLOOR}, 8`,
    'A preflight of a configured origin is a 204, any other OPTIONS a 405.',
  ),
  'edge/lifetime/fresh': promise(CACHE, 'A record is fresh for as long as the state of its call says, and no longer.'),
  'edge/lifetime/never-fresher': promise(
    CACHE,
    "A provider's Cache-Control, Expires, Age and Vary shorten or forbid, and never lengthen.",
  ),
  'edge/lifetime/while-renewed': promise(CACHE, 'A stale record is used while it is renewed, for a while.'),
  'edge/lifetime/if-error': promise(CACHE, 'A stale record stands in for a provider that fails, for a while.'),
  'edge/lifetime/shorter-stale': promise(
    `${CACHE}; RFC 5861; RFC 9111, 5.2.2`,
    "A provider's directives shorten or forbid the use of a stale record.",
  ),
  'edge/lifetime/refusal-is-no-error': promise(
    `${FLOOR}, 2; ${CACHE}`,
    'A stale record never stands in for a 401, 403 or 404 of the provider.',
  ),
  'edge/lifetime/not-found': promise(CACHE, 'A 404 of the provider is used for 5 s.'),
  'edge/lifetime/clock-put-back': promise(DECISIONS, 'A clock that is put back makes no response last longer.'),
  'edge/lifetime/expires': promise(
    `${CACHE}; ${DECISIONS}; RFC 9110, 5.6.7`,
    'Expires is read in the three forms of an HTTP date, and is past in any other.',
  ),
  'edge/cache/status': promise(
    'RFC 9211',
    'Cache-Status tells a miss, a hit, what is stale, how long it is fresh, and what was stored.',
  ),
  'edge/cache/admin-asks-past': promise(SETTINGS, 'no-cache of a key with the scope admin passes the cache.'),
  'edge/lifetime/pages': promise(
    CACHE,
    'A page of a closed window of settled calls is fresh for 300 s, another for 2 s.',
  ),
  'edge/provider/errors': promise(GETS, "A provider's errors become the edge's, by their status, without their text."),
  'edge/provider/unusable': promise(
    GETS,
    'A redirect, an undocumented status, and what is no JSON, too large, too deep or of another shape is a 502.',
  ),
  'edge/provider/lost-connection': promise(
    `${GETS}; ${DECISIONS}`,
    'A lost connection is tried twice, but for a step of a scroll.',
  ),
  'edge/provider/retry-after': promise(
    GETS,
    "A provider's Retry-After passes as seconds, an hour at most, and the provider is not asked before.",
  ),
  'edge/provider/bad-parameter': promise(
    GETS,
    "Of a provider's 400 the names of known parameters pass, and texts that are short and hold no number.",
  ),
  'edge/provider/credentials': promise(
    `${FLOOR}, 5; ${SETTINGS}`,
    "Each provider gets its tenant's credential in its own form, and nothing of the caller's headers.",
  ),
  'edge/provider/trace': promise(
    DECISIONS,
    "A caller's trace and request id go on to the provider, unless they are malformed or hold a number.",
  ),
  'edge/provider/request': promise(
    `${FLOOR}, 6`,
    'An id goes to the provider as one segment, a query as it was meant.',
  ),
  'edge/provider/only-named': promise(`${FLOOR}, 7`, "A provider's own headers and unknown keys do not come through."),
  'edge/provider/collapses': promise(CACHE, 'Many who ask for one record at one time cost one request.'),
  'edge/provider/circuit': promise(
    GETS,
    'A provider that failed five times in a row is left alone, and asked again a minute later.',
  ),
  'edge/provider/revalidates': promise(
    'RFC 9111, 4.3',
    "A stale record is renewed by the provider's validator, without its body.",
  ),
  'edge/provider/revalidates-by-date': promise(
    'RFC 9111, 4.3',
    'A stale record is renewed by its Last-Modified, too, and a confirmation of nothing is a 502.',
  ),
} as const satisfies Record<string, Requirement>;
