import type { Requirement } from './requirement.ts';
import { edgeControlledRequirements } from './edge-controlled.ts';
import { promise } from './edge-promise.ts';

const FLOOR = 'edge.md, "Security floor"';

const GETS = 'edge-responses.md, "What callers get"';
const CACHE = 'edge-cache.md, "Cache"';
const EDGE_DECISIONS = 'edge-decisions.md, "Decisions"';
const PERSONAL = 'api-quirks.md, "Personal data"';

/** What the edge promises beyond what it passes on. */
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
      'A finished record asked for again comes from the cache, with the same body, an Age and a Cache-Status that says hit.',
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
    behavior: 'HEAD answers as GET does, without a body.',
    only: 'edge',
  },
  'edge/errors/kinds': promise(GETS, 'Each error has the type of its cause, from a closed set.'),
  'edge/errors/not-stored': promise(GETS, 'An error is not stored by a caller.'),
  'edge/errors/repeat-nothing': promise(
    PERSONAL,
    'An error repeats nothing of what was sent but the name of a parameter.',
  ),
  'edge/method': promise(`${FLOOR}, 8`, 'A method other than GET and HEAD is a 405 that names both in Allow.'),
  'edge/headers/request-id': promise(
    EDGE_DECISIONS,
    'Every response has a request id: the one that the caller sent if it may be logged, else a new one.',
  ),
  'edge/headers/private': promise(`${FLOOR}, 4`, 'A caller may keep a response but must ask again before using it.'),
  'edge/headers/cors-off': promise(`${FLOOR}, 8`, 'A page of an origin that is not configured is not let in.'),
  'edge/etag': promise(
    GETS,
    'A 200 has an ETag, and whoever has what it names gets a 304, after the credential was checked.',
  ),
  'edge/cache/pages': promise(CACHE, 'A page of a closed window comes from the cache the second time.'),
  'edge/cache/query-apart': promise(`${FLOOR}, 6`, 'Every part of a query makes another entry.'),
  'edge/cache/order-of-parameters': promise(`${FLOOR}, 6`, 'Parameters in another order are the same entry.'),
  'edge/cache/status-tells-no-id': promise(
    `${FLOOR}, 1; RFC 9211`,
    'Cache-Status says what the cache did, and no id, number or value.',
  ),
  'edge/cache/no-cache-is-privileged': promise(
    `${FLOOR}, 8`,
    'Cache-Control of a caller without the scope admin does not pass the cache.',
  ),
  'edge/cache/otp-never': promise(`${FLOOR}, 4`, 'A report with a one-time code never comes from the cache.'),
  'edge/cache/apis-apart': promise(
    `${FLOOR}, 1`,
    'What is kept of one API is not a response of the other: the id of a kept report is a 404 on pbx.',
  ),
  'edge/cache/refusal-evicts': promise(
    `${FLOOR}, 2`,
    "Once the provider has refused a tenant's token, nothing that came before is used again.",
  ),
  'edge/cache/token-trust': promise(
    `${FLOOR}, 3; ${CACHE}`,
    'A finished record is fresh for a day at most, and for 60 s where its caller holds a token of the provider and no key of the edge.',
  ),
  'edge/headers/allow-list': promise(`${FLOOR}, 7`, 'A response has no header but those that the edge names.'),
  'edge/cache/tenants-apart': promise(`${FLOOR}, 1`, 'An entry of one tenant is never the response to another one.'),
  'edge/purge': promise(`${FLOOR}, 4`, 'A purge needs the scope admin, and nothing of before it is used again.'),
  'edge/limits': promise(
    GETS,
    'A key with a limit is told what is left, cached answers counted, and then gets a 429 with Retry-After.',
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
    'Without the scope pii the filters phone and recordingfile are 403s, and so is a number as an extension or an id.',
  ),
  'edge/pii/whole-id': promise(PERSONAL, 'Without the scope pii a report is had by its whole id alone.'),
  'edge/pii/own-etag': promise(`${FLOOR}, 4`, 'A masked record has an ETag of its own.'),
  ...edgeControlledRequirements,
} as const satisfies Record<string, Requirement>;
