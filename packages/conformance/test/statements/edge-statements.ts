import { elsewhere, type Ledger } from './ledger.ts';

/**
 * What the edge may never fall below, and what shows that it does not.
 *
 * @source edge.md
 */
export const edgeStatements: Ledger = {
  'Security floor': [
    ['Partition = HMAC-SHA-256(secret, api ‖ tenant ‖ token version).', ['edge/cache/tenants-apart']],
    [
      'No token, call id or phone number in a log, tag, metric or Cache-Status key.',
      ['edge/cache/status-tells-no-id', 'edge/headers/request-id'],
    ],
    ['Authorise before look-up on every hit, refresh and 304.', ['edge/cache/authorise-first', 'edge/etag']],
    [
      'Upstream 401/403 evicts and is never masked by stale (SIE: 500, 502, 503, 504, network only).',
      elsewhere('apps/edge-proxy/test/isolation.test.ts'),
    ],
    [
      "A caller's opaque token that the upstream accepted is trusted for at most 60 s without asking again.",
      ['edge/cache/token-trust'],
    ],
    [
      'Masking happens after the cache: one entry serves callers with and without `pii`; a masked body has its own ETag, and no mask can be undone by trying: [the forms](api-quirks.md#personal-data).',
      ['edge/pii/own-etag', 'edge/pii/call', 'edge/pii/report', 'edge/pii/whole-id'],
    ],
    [
      "Entries are encrypted (AES-GCM) under a key derived per tenant: rotating the tenant's epoch makes every entry unreadable at once (purge).",
      ['edge/purge'],
    ],
    ['A body with a `code_otp` is not stored unless the operator turns it on.', ['edge/cache/otp-never']],
    ['Downstream `Cache-Control: private`.', ['edge/headers/private', 'edge/headers/only-named']],
    ['Exactly one `Bearer` token of printable ASCII; never a comma, never two headers.', ['edge/auth/one-bearer']],
    [
      'The raw token goes only to the autocall origin from configuration.',
      elsewhere('apps/edge-proxy/test/security.test.ts'),
    ],
    [
      'Path ids: one decoded segment, checked, re-encoded (`%2F` is data); a `.` or `..` component, `%00` and malformed `%` are 400s; a second segment is a 404.',
      ['pbx/detail/hostile-path', 'autocall/path/hostile', 'pbx/detail/slash-is-data', 'pbx/detail/second-segment'],
    ],
    [
      'Query: allow-list from the contract; unknown or repeated parameters are 400s that name them; one canonical order feeds both key and upstream URL.',
      [
        'edge/query/unknown-parameter',
        'edge/cache/order-of-parameters',
        'edge/cache/query-apart',
        'pbx/list/repeated-parameter',
      ],
    ],
    ['Scrolls are never cached.', ['edge/cache/lists-never']],
    [
      'Upstream response: header allow-list; no Set-Cookie, Server, Via or Connection-named header; content type and size checked before storing.',
      ['edge/headers/only-named'],
    ],
    [
      'GET and HEAD only, 405 with Allow otherwise; `OPTIONS` is the CORS preflight, for configured origins alone (default none).',
      ['edge/method', 'autocall/errors/method', 'pbx/errors/method', 'edge/head', 'edge/headers/cors-off'],
    ],
    ["A client's `no-cache` needs a privileged key.", ['edge/cache/no-cache-is-privileged']],
    [
      'Plain-http upstreams refused unless the operator allows that origin by name; a warning at start.',
      elsewhere('apps/edge-proxy/src/config.test.ts'),
    ],
  ],
};
