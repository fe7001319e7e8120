import { elsewhere, type Ledger, saysNothing } from './ledger.ts';

/**
 * What was decided of both APIs and of the autocall report, and what shows that it is so.
 *
 * @source api-quirks.md
 */
export const decidedStatements: Ledger = {
  'The two APIs, decided': [
    [
      "The provider's two documents ([autocall](provider/autocall-report-v2.md), [pbx](provider/pbx-cdr-v1.md)) stand in this repository word for word.",
      elsewhere('packages/contract/src/provider-documents.test.ts'),
    ],
    ['They contradict themselves in places.', saysNothing('it says what words mean, or how the page came to be')],
    [
      'This page settles each such place once, so that the contract, the mock server, the edge proxy and the client agree; where it differs from a document, it wins.',
      saysNothing('it says what words mean, or how the page came to be'),
    ],
    [
      '**Wire** is what a faithful server sends, and so the mock server; **reader** is what the client accepts.',
      saysNothing('it says what words mean, or how the page came to be'),
    ],
    [
      "What it is | voice broadcast / OTP calls: one report per call | cloud PBX: call history of a tenant's extensions",
      saysNothing('it says what words mean, or how the page came to be'),
    ],
    [
      'Document | [autocall-report-v2.md](provider/autocall-report-v2.md) | [pbx-cdr-v1.md](provider/pbx-cdr-v1.md)',
      saysNothing('it says what words mean, or how the page came to be'),
    ],
    [
      'Routes | `GET /api/v2/report/{callId}` | `GET /v1/cdr`, `GET /v1/cdr/{id}`',
      ['autocall/report/envelope', 'pbx/cdr/wire', 'pbx/detail/by-id'],
    ],
    [
      'Scheme | `http://` in the document | `https://`',
      saysNothing('a target is asked at the address that is given; the client refuses plain http'),
    ],
    [
      'Auth | `Authorization: <raw token>`, no scheme | `Authorization: Bearer <token>`',
      [
        'autocall/auth/raw-token',
        'autocall/auth/missing',
        'autocall/auth/wrong',
        'pbx/auth/bearer',
        'pbx/auth/missing',
        'pbx/auth/wrong',
        'autocall/generated/credential',
        'pbx/generated/credential',
        'client/credential/by-api',
      ],
    ],
    [
      'Envelope | `{ "data": {…} }` | detail: the bare object; lists: `{data,limit,page,total}` or `{data,scroll_id}`',
      ['autocall/report/envelope', 'pbx/cdr/wire', 'pbx/list/envelope', 'autocall/answers/json', 'pbx/answers/json'],
    ],
    [
      'Errors (sibling documents of the same provider) | `{"error": "Not Found"}` | `{"error": "Not Found"}`; a bad parameter: `{"error": [{"limit": "must be 1 to 500"}]}`, the key is the parameter',
      ['autocall/errors/unknown-id', 'pbx/detail/unknown-id', 'pbx/list/bad-parameter'],
    ],
    [
      'Tokens (sibling documents) | last 180 days | last 24 hours: `POST /v1/auth/token` with `{"api_key": "…"}` gives `{"data": {"expired": <epoch seconds>, "token": "…", "user_id": "…"}}`',
      [
        'client/credential/api-key',
        'client/credential/api-key-renewed',
        'autocall/auth/other-api',
        'pbx/auth/other-api',
      ],
    ],
    [
      'Status codes it is known to use | 400 401 403 404 405 500 503 | the same; no 429 is documented, a client must still honour one',
      [
        'client/error/by-status',
        'autocall/errors/method',
        'pbx/errors/method',
        'client/retry/may-pass',
        'client/retry/retry-after',
      ],
    ],
    [
      'The two APIs are called `autocall` and `pbx` everywhere.',
      saysNothing('it says what words mean, or how the page came to be'),
    ],
  ],
  Time: [
    ['Naive `YYYY-MM-DD HH:mm:ss` everywhere.', ['autocall/report/envelope', 'pbx/cdr/wire', 'pbx/list/bad-parameter']],
    [
      'It means Asia/Ho_Chi_Minh, +07:00, no daylight saving (configurable in the reader).',
      ['client/decode/zoned-times'],
    ],
    [
      'Ranges are inclusive at both ends.',
      [
        'pbx/list/inclusive-ends',
        'pbx/list/start-date',
        'pbx/list/end-date',
        'pbx/list/start-date-ended',
        'pbx/list/end-date-ended',
        'pbx/stateful/ranges-nest',
      ],
    ],
    [
      "A date without a time is that day's midnight, for `end_date` too: the document puts `2021-02-19` beside `2021-02-19 00:00:00`.",
      ['pbx/list/date-is-midnight'],
    ],
    [
      'So a client that is handed a `Date`, an `Instant` or a zoned string always sends full timestamps.',
      ['client/request/full-timestamps', 'client/request/zoned-moments-only'],
    ],
    [
      'Missing times are `""` on the wire; the reader takes `""`, `null`, an absent key and `0000-00-00 00:00:00` as "not there", and takes ISO 8601 with an offset too (later versions of this provider send it).',
      ['client/decode/missing-times', 'client/decode/zoned-times', 'pbx/cdr/wire'],
    ],
    ['A start after its end is a 400.', ['pbx/list/start-after-end', 'pbx/generated/list-wrong-together']],
  ],
  'autocall: the report': [
    [
      '`id` | `{?}_{campaign}_{?}_{user}_{uuid}_{phone}`: it carries the phone number, so the URL is personal data | opaque string',
      ['autocall/report/id-holds-number', 'autocall/report/is-the-one-asked-for', 'client/request/id-is-one-segment'],
    ],
    [
      '`campaign_id`, `user_id` | numeric strings | strings; never numbers',
      ['autocall/report/envelope', 'client/decode/report'],
    ],
    [
      `\`code_otp\` | string, or \`null\` on a failed call (the document's "object" means nullable) | anything nullable or absent; it is a secret`,
      ['autocall/report/otp-only-when-answered', 'client/decode/otp'],
    ],
    [
      '`created_at`, `started_at`, `ended_at` | when started, picked up, hung up; `""` for a call never picked up | as in Time',
      ['autocall/report/times-in-order', 'autocall/report/not-picked-up', 'client/decode/missing-times'],
    ],
    [
      '`duration` | **talk** seconds: `ended_at - started_at`; 0 when not picked up | number or numeric string',
      ['autocall/report/duration-is-talk-time', 'client/decode/numeric-strings'],
    ],
    [
      '`keypress` | `"127"` = hung up without a key; else the DTMF keys `[0-9*#A-D]+` | `127`, `null`, `""`, `{}` mean none',
      ['autocall/report/envelope', 'client/decode/keypress'],
    ],
    [
      '`param` | JSON **inside a string** (names, debts: personal data) | parsed lazily; the raw string is kept; a broken one is not an error',
      ['autocall/report/envelope', 'client/decode/param'],
    ],
    ['`type` | `OTP`, `TTS`, `DEFAULT` | open set', ['autocall/report/envelope', 'client/decode/report']],
    [
      "`status` | `FAIL ANSWERED NOANWSER BUSY CONGESTION INVALIDNUMBER ERROR CANCEL`. `NOANWSER` is the provider's spelling and stays on the wire | open set; case, space, `_`, `-` folded; `NOANWSER`, `NO ANSWER`, `NO_ANSWER`, `NO-ANSWERED`, `no-answered` are one value",
      ['autocall/report/envelope', 'client/decode/status'],
    ],
    [
      'The table headed "Call Type" in the document lists dispositions (`status`), not `type`.',
      elsewhere('packages/contract/src/provider-documents.test.ts'),
    ],
  ],
};
