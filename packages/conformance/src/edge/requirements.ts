import type { Requirement } from '../requirement.ts';

const FLOOR = 'edge.md, "Security floor"';

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
} as const satisfies Record<string, Requirement>;
