import { elsewhere, type Ledger, saysNothing } from './ledger.ts';

/**
 * What the client promises of errors, and why it does what it does, and what shows it.
 *
 * @source packages/client/README.md
 */
export const clientFailingStatements: Ledger = {
  Errors: [
    [
      "Everything that goes wrong is a `CdrError`, arguments of a wrong type included; only what a caller's own source of ids or `onNotFound` throws comes through as it is.",
      elsewhere('packages/client/test/arguments.test.ts'),
    ],
    ['Branch on `kind`:', saysNothing('how to use what follows')],
    [
      '`configuration` | wrong options, or a token function or checkpoint failed (`cause`) | no',
      elsewhere('packages/client/test/arguments.test.ts'),
    ],
    [
      '`invalid-argument` | a wrong argument, named in `issues`; nothing was sent | no',
      ['client/request/bad-id-is-not-sent', 'client/request/bad-filter-is-not-sent'],
    ],
    [
      '`bad-request`, `unauthorized`, `forbidden`, `not-found` | 400 (`issues` names the parameters), 401, 403, 404 | no',
      ['client/error/by-status', 'client/error/names-parameters', 'client/retry/will-not-pass'],
    ],
    [
      '`rate-limited` | 429; `retryAfterMs` when the server said so | yes',
      ['client/error/by-status', 'client/retry/may-pass', 'client/retry/retry-after'],
    ],
    [
      "`server` | 5xx | yes, but for 501 and the edge's `upstream-credential`",
      ['client/retry/may-pass', 'client/retry/will-not-pass', 'client/error/upstream-credential'],
    ],
    ['`expired-scroll` | the server has forgotten the scroll | yes: as a new scroll', ['client/scroll/expired']],
    [
      '`network`, `timeout` | no answer or one that broke off; none in time, or 408 | yes',
      ['client/timeout/attempt', 'client/timeout/unreachable', 'client/error/broken-off', 'client/retry/may-pass'],
    ],
    ["`aborted` | the caller's signal; its reason is the `cause` | no", ['client/timeout/abort']],
    [
      '`protocol` | a redirect, a status that the API does not have, another content type, too large a body, a scroll in circles, a short window | no, but for a scroll in circles: as a new scroll',
      [
        'client/redirect/never-followed',
        'client/error/unlisted-status',
        'client/error/not-json',
        'client/error/too-large',
        'client/scroll/circle',
        'client/export/short-window',
      ],
    ],
    [
      '`decode` | JSON that is cut off or does not fit the contract; `issues` says where and what was expected | no',
      ['client/error/unreadable', 'client/decode/broken-row'],
    ],
    ['`status`, `requestId`, `operation` and `attempts` say more.', elsewhere('packages/client/src/errors.test.ts')],
    [
      '`CdrError.isInstance(error)` also knows errors of another copy of this package.',
      elsewhere('packages/client/src/errors.test.ts'),
    ],
    [
      'Messages, `issues`, hooks and logs hold no token, phone number, code, id or URL; `cause` is whatever was caught, unchanged.',
      ['client/error/tells-nothing'],
    ],
  ],
  Decisions: [
    [
      '**What is retried**: whatever `isRetryable` says, of `get`, `list`, `pages`, counts and the first step of a scroll.',
      ['client/retry/may-pass', 'client/retry/will-not-pass'],
    ],
    [
      '`Retry-After`, in seconds or as a date, is waited for, a minute at most; a wait that would not end within `totalTimeoutMs` is not begun.',
      ['client/retry/retry-after', 'client/retry/hopeless-wait'],
    ],
    [
      "**A scroll's later steps are never sent twice**, because the server may have moved on.",
      ['client/scroll/step-is-not-repeated'],
    ],
    [
      "A scroll that is lost, has expired or goes round in circles is begun anew with an `end_date` of the last call's second, less the calls that came.",
      ['client/scroll/step-is-not-repeated', 'client/scroll/expired', 'client/scroll/circle'],
    ],
    [
      'Where the server does not sort newest first, `scroll` ends with the error; `export` reads the window again.',
      ['client/scroll/unsorted'],
    ],
    [
      '**A scroll ends only with an empty batch.** The latest `scroll_id` is used, which need not change.',
      ['client/scroll/ends-when-empty', 'client/scroll/latest-id', 'client/scroll/same-id'],
    ],
    [
      'The client remembers the last batch and the first id of each batch before it, so memory stays small.',
      ['client/scroll/circle'],
    ],
    [
      '**A 401 asks the token function once more** (`wasRefused: true`), once for all calls that were refused; the same token again ends the call.',
      ['client/credential/renewed-once', 'client/credential/asked-together', 'client/credential/refused-ends'],
    ],
    ['Requests that ask at the same time share one answer.', ['client/credential/asked-together']],
    [
      'One that has not come within `totalTimeoutMs` is asked for anew.',
      elsewhere('packages/client/src/credential.test.ts'),
    ],
    [
      '**A list is always paginated**: without `page` and `offset` the client sends `page=1`, since the APIs would scroll.',
      ['client/request/list-is-paginated'],
    ],
    [
      '**A page that is short leads nowhere.** When a server sends fewer rows than its own `limit` and `total` say, `next()` throws `protocol` instead of skipping what is missing.',
      ['client/list/short-page'],
    ],
    [
      '`pages` goes on by what came, and begins each page at the second at which the one before it ended, so calls that start in the meantime do not move it.',
      ['client/pages/steady'],
    ],
    [
      '**A redirect is never followed**, so that a token reaches its own server only.',
      ['client/redirect/never-followed'],
    ],
    ['**Hooks and loggers only look on**: what they throw is dropped.', ['client/error/hooks-look-on']],
    ['To change requests, give a `fetch`.', saysNothing('how to use it')],
    [
      "**A server's text is not trusted.** Of a 400, parameters keep their text only when it cannot hold personal data.",
      ['client/error/tells-nothing', 'client/error/names-parameters'],
    ],
    [
      '**Fractions of a second are dropped** from moments: the wire has whole seconds.',
      ['client/request/full-timestamps'],
    ],
  ],
};
