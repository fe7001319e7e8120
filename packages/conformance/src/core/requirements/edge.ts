import type { Requirement } from './requirement.ts';
import { edgeControlledRequirements } from './edge-controlled.ts';
import { promiseOf } from './promise-of.ts';

const promise = promiseOf('edge');

const FLOOR = 'edge.md, "Security floor"';

const GETS = 'edge-responses.md, "What callers get"';
const CACHE = 'edge-cache.md, "Cache"';
const EDGE_DECISIONS = 'edge-decisions.md, "Decisions"';
const PERSONAL = 'api-quirks.md, "Personal data"';

/** The edge's own promises. */
export const edgeRequirements = {
  'edge/errors/problem-json': {
    source: 'RFC 9457',
    behavior: 'Every error is application/problem+json whose status is the status line.',
    only: 'edge',
  },
  'edge/auth/one-bearer': {
    source: `${FLOOR}, 5`,
    behavior: 'Two tokens in one header, another scheme or an empty token are 401s with WWW-Authenticate.',
    only: 'edge',
  },
  'edge/query/unknown-parameter': {
    source: `${FLOOR}, 6`,
    behavior: 'A parameter that the contract does not name is a 400 that names it, on every route.',
    only: 'edge',
  },
  'edge/headers/only-named': {
    source: `${FLOOR}, 7`,
    behavior:
      'No Set-Cookie, Server, Via or X-Powered-By comes through, and a record may not be kept by a shared cache.',
    only: 'edge',
  },
  'edge/cache/finished-record': {
    source: 'edge.md, "Cloudflare"; RFC 9211',
    behavior:
      'The second request for a finished record is a cache hit with the same body, an Age and a Cache-Status of hit.',
    only: 'edge',
  },
  'edge/cache/authorise-first': {
    source: `${FLOOR}, 2`,
    behavior: 'A cached record is a 401 to a caller without a good credential.',
    only: 'edge',
  },
  'edge/cache/lists-never': {
    source: `${FLOOR}, 6`,
    behavior: 'A scroll never comes from the cache.',
    only: 'edge',
  },
  'edge/head': {
    source: `${FLOOR}, 8`,
    behavior: 'HEAD responds as GET does, without a body.',
    only: 'edge',
  },
  'edge/errors/kinds': promise(GETS, 'Each error has the type of its cause, from a closed set.'),
  'edge/errors/not-stored': promise(GETS, 'An error is not stored by a caller.'),
  'edge/errors/repeat-nothing': promise(
    PERSONAL,
    'An error repeats nothing of the request but the name of a parameter.',
  ),
  'edge/method': promise(`${FLOOR}, 8`, 'A method other than GET and HEAD is a 405 that names both in Allow.'),
  'edge/headers/request-id': promise(
    EDGE_DECISIONS,
    "Every response has a request id: the caller's if it is safe to log, else a new one.",
  ),
  'edge/headers/private': promise(`${FLOOR}, 4`, 'A caller may store a response but must revalidate it before use.'),
  'edge/headers/cors-off': promise(`${FLOOR}, 8`, 'A page of an unconfigured origin cannot read responses.'),
  'edge/etag': promise(GETS, 'A 200 has an ETag, and a matching If-None-Match returns 304 after the credential check.'),
  'edge/cache/pages': promise(CACHE, 'A page of a closed window comes from the cache the second time.'),
  'edge/cache/query-apart': promise(`${FLOOR}, 6`, 'Every part of a query makes another entry.'),
  'edge/cache/order-of-parameters': promise(`${FLOOR}, 6`, 'Parameters in another order are the same entry.'),
  'edge/cache/status-tells-no-id': promise(
    `${FLOOR}, 1; RFC 9211`,
    "Cache-Status describes the cache's decision and holds no id, number or value.",
  ),
  'edge/cache/no-cache-is-privileged': promise(
    `${FLOOR}, 8`,
    'Cache-Control of a caller without the scope admin does not pass the cache.',
  ),
  'edge/cache/otp-never': promise(`${FLOOR}, 4`, 'A report with a one-time code never comes from the cache.'),
  'edge/cache/apis-apart': promise(
    `${FLOOR}, 1`,
    'An entry of one API is never a response of the other: the id of a stored report returns 404 on pbx.',
  ),
  'edge/cache/refusal-evicts': promise(
    `${FLOOR}, 2`,
    "After the provider rejects a tenant's token, no earlier entry is used.",
  ),
  'edge/cache/token-trust': promise(
    `${FLOOR}, 3; ${CACHE}`,
    "A finished record is fresh for a day at most, and for 60 s if its caller holds a provider's token instead of an edge key.",
  ),
  'edge/headers/allow-list': promise(`${FLOOR}, 7`, 'A response has no header but those that the edge names.'),
  'edge/cache/tenants-apart': promise(`${FLOOR}, 1`, 'An entry of one tenant is never the response to another one.'),
  'edge/purge': promise(`${FLOOR}, 4`, 'A purge needs the scope admin, and no earlier entry is used after it.'),
  'edge/limits': promise(
    GETS,
    'A key with a limit reads its remaining requests, cache hits included, and then gets a 429 with Retry-After.',
  ),
  'edge/pii/report': promise(
    PERSONAL,
    'Without the scope pii a report has its number, in the id too, param and keypress masked, and no code.',
  ),
  'edge/pii/call': promise(
    PERSONAL,
    'Without the scope pii a call has its numbers and its recording masked, and nothing else changed.',
  ),
  'edge/pii/list': promise(
    PERSONAL,
    'Without the scope pii a list holds no number and no recording, in pages and in scrolls.',
  ),
  'edge/pii/filters': promise(
    PERSONAL,
    'Without the scope pii the filters phone and recordingfile return 403, as does a number as an extension or an id.',
  ),
  'edge/pii/whole-id': promise(PERSONAL, 'Without the scope pii a report is found by its whole id alone.'),
  'edge/pii/own-etag': promise(`${FLOOR}, 4`, 'A masked record has an ETag of its own.'),
  ...edgeControlledRequirements,
} as const satisfies Record<string, Requirement>;
