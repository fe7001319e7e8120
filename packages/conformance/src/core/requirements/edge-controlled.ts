import type { Requirement } from './requirement.ts';
import { promiseOf } from './promise-of.ts';

const promise = promiseOf('edge');

const FLOOR = 'edge.md, "Security floor"';
const GETS = 'edge-responses.md, "What callers get"';
const CACHE = 'edge-cache.md, "Cache"';
const DECISIONS = 'edge-decisions.md, "Decisions"';
const SETTINGS = 'edge-settings.md, "Settings"';
const PERSONAL = 'api-quirks.md, "Personal data"';

/** The edge's promises that only a target with a movable clock, a replaceable provider or more keys can show. */
export const edgeControlledRequirements = {
  'edge/limits/per-key': promise(GETS, "A key's limit is its own: another key of the tenant keeps its requests."),
  'edge/limits/window': promise(GETS, 'A key that used its limit up gets records again after Retry-After, not before.'),
  'edge/keys/expired': promise(SETTINGS, 'A key that has expired is a 401, for records in the cache, too.'),
  'edge/keys/expires': promise(SETTINGS, 'A key serves until it expires, and is a 401 from then on.'),
  'edge/cache/call-id-never': promise(
    `${CACHE}; api-quirks.md, "GET /v1/cdr/{id}"`,
    'A request by SIP Call-ID never comes from the cache: a newer call may have that Call-ID.',
  ),
  'edge/pii/call-id': promise(
    PERSONAL,
    'Without the scope pii a Call-ID that holds a number is hidden, and a request for it returns 403.',
  ),
  'edge/pii/forms': promise(
    PERSONAL,
    'Without the scope pii each field has its masked form for every form of its value.',
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
  'edge/lifetime/fresh': promise(CACHE, 'A record is fresh for as long as the state of its call allows.'),
  'edge/lifetime/never-fresher': promise(
    CACHE,
    "A provider's Cache-Control, Expires, Age and Vary shorten or forbid, and never lengthen.",
  ),
  'edge/lifetime/while-renewed': promise(CACHE, 'A stale record is used while it is renewed, for a while.'),
  'edge/lifetime/if-error': promise(CACHE, 'A stale record replaces the error of a failing provider, for a while.'),
  'edge/lifetime/shorter-stale': promise(
    `${CACHE}; RFC 5861; RFC 9111, 5.2.2`,
    "A provider's directives shorten or forbid the use of a stale record.",
  ),
  'edge/lifetime/refusal-is-no-error': promise(
    `${FLOOR}, 2; ${CACHE}`,
    'A stale record never replaces a 401, 403 or 404 of the provider.',
  ),
  'edge/lifetime/not-found': promise(CACHE, 'A 404 of the provider is used for 5 s.'),
  'edge/lifetime/clock-put-back': promise(DECISIONS, 'A clock that moves back extends no response.'),
  'edge/lifetime/expires': promise(
    `${CACHE}; ${DECISIONS}; RFC 9110, 5.6.7`,
    'Expires takes the three forms of an HTTP date. Any other value is in the past.',
  ),
  'edge/cache/status': promise(
    'RFC 9211',
    'Cache-Status distinguishes a miss, a hit and a stale hit, and gives the ttl and whether the response was stored.',
  ),
  'edge/cache/admin-asks-past': promise(SETTINGS, 'no-cache of a key with the scope admin passes the cache.'),
  'edge/lifetime/pages': promise(
    CACHE,
    'A page of a closed window of settled calls is fresh for 300 s, another for 2 s.',
  ),
  'edge/provider/errors': promise(GETS, "A provider's errors become the edge's, by their status, without their text."),
  'edge/provider/unusable': promise(
    GETS,
    'A redirect, an undocumented status and a body that is not JSON, too large, too deep or of another shape return 502.',
  ),
  'edge/provider/lost-connection': promise(
    `${GETS}; ${DECISIONS}`,
    'A request is sent twice after a lost connection, a step of a scroll once.',
  ),
  'edge/provider/retry-after': promise(
    GETS,
    "A provider's Retry-After passes as seconds, an hour at most, and no request is sent before its end.",
  ),
  'edge/provider/bad-parameter': promise(
    GETS,
    "A provider's 400 passes names of known parameters, and short texts without a number.",
  ),
  'edge/provider/credentials': promise(
    `${FLOOR}, 5; ${SETTINGS}`,
    "Each provider receives its tenant's credential in its own form, and none of the caller's headers.",
  ),
  'edge/provider/trace': promise(
    DECISIONS,
    "The provider receives the caller's trace and request id, unless they are malformed or hold a number.",
  ),
  'edge/provider/request': promise(
    `${FLOOR}, 6`,
    'The provider receives an id as one segment, and a query with its meaning unchanged.',
  ),
  'edge/provider/only-named': promise(`${FLOOR}, 7`, "A provider's own headers and unknown keys do not come through."),
  'edge/provider/collapses': promise(CACHE, 'Simultaneous requests for one record cost one request to the provider.'),
  'edge/provider/circuit': promise(GETS, 'After five failures in a row, the provider gets no request for a minute.'),
  'edge/provider/revalidates': promise(
    'RFC 9111, 4.3',
    "A stale record is renewed by the provider's validator, without its body.",
  ),
  'edge/provider/revalidates-by-date': promise(
    'RFC 9111, 4.3',
    'A stale record is renewed by its Last-Modified, too. A 304 without a validator returns 502.',
  ),
} as const satisfies Record<string, Requirement>;
