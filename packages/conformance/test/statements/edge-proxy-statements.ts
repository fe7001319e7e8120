import { elsewhere, type Ledger, saysNothing } from './ledger.ts';

/**
 * What the edge proxy promises its callers and of its cache, and what shows it.
 *
 * @source apps/edge-proxy/README.md
 */
export const edgeProxyStatements: Ledger = {
  'What callers get': [
    [
      '`GET` and `HEAD` of the three routes, `/healthz`, `/openapi.json` and `/docs`; `POST /admin/purge`.',
      elsewhere('apps/edge-proxy/test/description.test.ts'),
    ],
    [
      'Every error is problem+json (RFC 9457) with a stable `type`, never stored.',
      ['edge/errors/problem-json', 'edge/errors/kinds', 'edge/errors/not-stored'],
    ],
    [
      "A provider's text, headers and unknown keys never pass; of its 400s only the names and short texts of known parameters.",
      ['edge/headers/allow-list', 'edge/headers/only-named', 'edge/errors/repeat-nothing'],
    ],
    ['Every 200 has an `ETag`; `If-None-Match` gets a 304.', ['edge/etag']],
    [
      'A key without `pii` gets phone numbers without their last four digits, autocall ids without their UUID, too, `***` for recording URLs, `param` and `keypress`, null for `code_otp`, and 403 for what would let it try numbers out.',
      ['edge/pii/report', 'edge/pii/call', 'edge/pii/list', 'edge/pii/filters', 'edge/pii/whole-id'],
    ],
    ['Every form stands in `docs/api-quirks.md`, "Personal data", of the repository.', saysNothing('where to read on')],
    ['Masking is done after the cache.', ['edge/pii/own-etag']],
    [
      'unknown path, second segment, id of more than 1,024 encoded characters | 404 `not-found`',
      ['pbx/detail/second-segment', 'autocall/path/too-long', 'edge/errors/kinds'],
    ],
    [
      'another method | 405 `method-not-allowed` with `Allow`',
      ['edge/method', 'autocall/errors/method', 'pbx/errors/method'],
    ],
    ['not exactly one good Bearer token | 401 `unauthorized`', ['edge/auth/one-bearer']],
    [
      'a key without the scope or a credential for the API | 403 `forbidden`',
      elsewhere('apps/edge-proxy/test/keys-mode.test.ts'),
    ],
    [
      'broken percent-encoding | 400 `bad-request`',
      ['pbx/detail/hostile-path', 'pbx/generated/refused-id', 'autocall/generated/refused-id'],
    ],
    [
      'an id with NUL or a `.` or `..` component; an unknown, repeated or wrong parameter | 400 `bad-parameter`, with `errors` that name it',
      [
        'pbx/detail/hostile-path',
        'edge/query/unknown-parameter',
        'pbx/list/repeated-parameter',
        'pbx/generated/list-bad-value',
      ],
    ],
    [
      'provider: 404, 429 | the same; `Retry-After` in seconds, at most 3,600',
      elsewhere('apps/edge-proxy/test/upstream-failures.test.ts'),
    ],
    [
      'a key beyond its limit, or a provider that said to wait | 429 `rate-limited` with `Retry-After`',
      ['edge/limits'],
    ],
    [
      'a provider that failed five times in a row, for 5 to 60 s | 503 `upstream-unavailable`, or what is stale',
      elsewhere('apps/edge-proxy/test/upstream-care.test.ts'),
    ],
    [
      'provider: 503; other 5xx; no connection, tried twice | 503; 502; 502 `upstream-unavailable`',
      elsewhere('apps/edge-proxy/test/upstream-failures.test.ts'),
    ],
    [
      'provider: nothing whole within 10 s | 504 `upstream-timeout`',
      elsewhere('apps/edge-proxy/test/upstream-failures.test.ts'),
    ],
    [
      'provider: 1xx, 3xx, another 2xx or 4xx, not JSON, too large, another shape | 502 `upstream-invalid`',
      elsewhere('apps/edge-proxy/test/upstream-failures.test.ts'),
    ],
  ],
  Cache: [
    [
      '`src/http-cache` is a shared cache by RFC 9111 and RFC 5861 that knows nothing of this API; `src/policy/cache-rules.ts` is the whole policy above it.',
      saysNothing('how it is built'),
    ],
    [
      'What the policy decides becomes the `Cache-Control` under which the engine keeps an answer.',
      saysNothing('how it is built'),
    ],
    ["a scroll's step; with a one-time password | never |  | ", ['edge/cache/lists-never', 'edge/cache/otp-never']],
    ['404 | 5 s |  | ', elsewhere('apps/edge-proxy/test/upstream-care.test.ts')],
    ['a page of a closed window, settled calls only | 300 s | 60 s | 1 h', ['edge/cache/pages']],
    ['any other page | 2 s | 3 s | 5 min', elsewhere('apps/edge-proxy/src/policy/to-cache-control.test.ts')],
    ['a call that runs | 2 s | 3 s | 1 min', elsewhere('apps/edge-proxy/src/policy/to-cache-control.test.ts')],
    [
      'without its recording yet, or ended within 5 minutes | 15 s | 15 s | 5 min',
      elsewhere('apps/edge-proxy/src/policy/to-cache-control.test.ts'),
    ],
    [
      'a call that ended a day ago or before | 1 day | 1 h | 1 day',
      ['edge/cache/finished-record', 'edge/cache/token-trust'],
    ],
    ['any other settled call | 300 s | 60 s | 1 h', elsewhere('apps/edge-proxy/src/policy/to-cache-control.test.ts')],
    [
      'In passthrough all three together are 60 s at most.',
      elsewhere('apps/edge-proxy/src/policy/to-cache-control.test.ts'),
    ],
    [
      "A provider's `Cache-Control`, else its `Expires`, can only shorten; `Vary: *` forbids.",
      elsewhere('apps/edge-proxy/src/policy/to-cache-control.test.ts'),
    ],
    [
      'Stale answers stand in for 500, 502, 503, 504 and no answer, never for a refusal.',
      elsewhere('apps/edge-proxy/src/http-cache/http-cache.test.ts'),
    ],
    ['A key is looked up only after its caller was let in.', ['edge/cache/authorise-first']],
    [
      "Keys of entries are keyed hashes; an entry is AES-GCM under a key derived for its partition (mode, API, tenant, credential) and its tenant's epoch, bound to its own key.",
      ['edge/cache/tenants-apart', 'edge/cache/apis-apart', 'edge/cache/query-apart'],
    ],
    [
      '**Purge** begins a new epoch: every entry of the tenant is unreadable, those included that are on their way to the storage.',
      ['edge/purge'],
    ],
    ["A provider's 401 or 403 drops the record.", ['edge/cache/refusal-evicts']],
    [
      'A 401 also makes this process (or isolate) distrust all that the credential got.',
      elsewhere('apps/edge-proxy/test/provider-refusals.test.ts'),
    ],
    [
      'Many who ask for one thing at once cost one request, also when the first of them leaves.',
      elsewhere('apps/edge-proxy/test/single-flight.test.ts'),
    ],
    [
      'Storage is an interface: on Workers 16 MiB of memory (30 s) before `caches.default`, 64 MiB of memory on Node (see speed).',
      saysNothing('how it is built'),
    ],
    [
      '`pnpm --filter @cdr/edge-proxy cache-suite` runs the public suite `http-cache-tests@0.4.5` against the engine on both runtimes and gives a reason for every failure: `required 130/138 optimal 67/69 check 60/85` on Node and on workerd.',
      elsewhere('apps/edge-proxy/test/cache-suite'),
    ],
    ['One check with a lifetime of one second fails on a busy machine.', elsewhere('apps/edge-proxy/test/cache-suite')],
    [
      'That is with heuristic freshness, an option of the engine that the edge never uses: its policy always says how long.',
      elsewhere('apps/edge-proxy/test/cache-suite'),
    ],
    [
      '`-- --without-heuristics` runs it as the edge does: `130 · 58 · 50`, and no more than 60 of the optimal ones can be had so: nine ask for heuristics.',
      elsewhere('apps/edge-proxy/test/cache-suite'),
    ],
  ],
  Decisions: [
    [
      '**Downstream `Cache-Control: private, no-cache`**: a caller may keep what is theirs but asks before using it again; the edge is near.',
      ['edge/headers/private'],
    ],
    [
      '**Paths are judged as sent**: `/v1/%63dr` is a 404, and on Node so is every path with a `.` or `..` segment, encoded or not, but for an id that is one: 400.',
      elsewhere('apps/edge-proxy/test/node-requests.test.ts'),
    ],
    [
      'On Workers the URL parser of the platform resolves such segments before our code runs, so what is left of the path decides, under the same credential and the same checks; the provider only gets what is left, re-encoded.',
      elsewhere('apps/edge-proxy/test/security.test.ts'),
    ],
    [
      '**A leaf that comes as an object or a list** goes on as `{}` or `[]`: the contract names no key inside it.',
      elsewhere('apps/edge-proxy/src/answers/pick-keys.test.ts'),
    ],
    [
      '**No retry for a step of a scroll**: the provider may have moved on.',
      elsewhere('apps/edge-proxy/test/upstream-failures.test.ts'),
    ],
    [
      '**An `Age` that is no number is older than anything**, though RFC 9111 would ignore it: who sends it cannot be trusted.',
      elsewhere('apps/edge-proxy/src/http-cache/freshness.test.ts'),
    ],
    [
      "**Nobody purges in passthrough**: whether a token is anybody's, the provider alone knows.",
      elsewhere('apps/e2e/test/edge-passthrough.test.ts'),
    ],
    [
      '**A clock that is put back** makes nothing last longer: answers, keys, waits and refusals from after its present are asked for anew.',
      elsewhere('apps/edge-proxy/test/clock.test.ts'),
    ],
    [
      "**A limit's window** begins with its first request.",
      elsewhere('apps/edge-proxy/src/limits/count-window.test.ts'),
    ],
    ['A Durable Object counts in memory: moved, it begins anew.', saysNothing('how the platform works')],
    [
      '**A request id** of the caller is kept if it is 1 to 64 of `A-Z a-z 0-9 _ . : -` and holds nothing like a phone number.',
      ['edge/headers/request-id'],
    ],
    [
      '**The log** is one JSON line a request: request and trace id, method, route, status, milliseconds, tenant, key id, cache, upstream milliseconds, class of an unexpected error.',
      elsewhere('apps/edge-proxy/test/access-log.test.ts'),
    ],
    ["Never a path, a query, an id, a token or an error's text.", elsewhere('apps/edge-proxy/test/access-log.test.ts')],
    ['Node writes lines every 50 ms.', saysNothing('how it is built')],
    [
      'Where they cannot be written (a full disk, a reader that has ended or does not read) they are lost, standard error says so once, and callers are served.',
      elsewhere('apps/edge-proxy/test/process.test.ts'),
    ],
    ['What a `log` of your own throws is dropped.', elsewhere('apps/edge-proxy/test/create-edge-proxy.test.ts')],
    [
      '**What is no request** (a space or a fragment in the target, a `Host` that is none or comes twice, `CONNECT`, headers above 16 KiB) gets a problem from the program on Node, too, without a line in the log: there is nothing to tell of.',
      elsewhere('apps/edge-proxy/test/node-requests.test.ts'),
    ],
    ['On Workers the platform answers it.', saysNothing('how the platform works')],
  ],
};
