import { elsewhere, type Ledger } from './ledger.ts';

/**
 * What was decided of the pbx API, and what shows that it is so.
 *
 * @source api-quirks.md
 */
export const pbxStatements: Ledger = {
  'pbx: the CDR': [
    [
      '`id` | UUID (one sample has a trailing space: a typo) | trimmed',
      ['pbx/cdr/wire', 'client/decode/id-is-trimmed'],
    ],
    [
      '`sip_call_id` | an RFC 3261 Call-ID, `word[@word]`: may hold `/ ? % @ + ~ < > : " [ ] { }` and more | opaque; compared byte for byte',
      ['pbx/detail/by-sip-call-id', 'pbx/detail/call-id-case', 'client/request/id-is-one-segment'],
    ],
    [
      '`cause` | a FreeSWITCH hangup cause name (`NORMAL_CLEARING`, `NO_ANSWER`, `USER_BUSY`, …) | open set; status is never derived from it (a sample pairs `BUSY` with `NORMAL_CLEARING`)',
      ['client/decode/status'],
    ],
    [
      '`duration` | seconds from start to end: `time_ended - time_started` | number or numeric string; a difference from the timestamps is data, not an error',
      ['pbx/cdr/arithmetic', 'client/decode/numeric-strings'],
    ],
    [
      '`billsec` | talk seconds: `time_ended - time_answered`; 0 when not answered, save for the rare missed call that an IVR or queue answered | same',
      ['pbx/cdr/arithmetic', 'client/decode/numeric-strings'],
    ],
    [
      '`direction` | integer. **3 = outbound** is what both samples show (hotline to a mobile); the map of 1 and 2 is undocumented: 1 = inbound, 2 = local is our default, and one constant | integer, numeric string or name; configurable map; the raw value is kept',
      ['pbx/list/direction', 'client/decode/direction'],
    ],
    [
      '`recording_url` | `""` until the recording is ready: it arrives **after** the call ends | opaque; may lack an extension',
      ['pbx/cdr/recording-after-end', 'client/decode/texts-stay-texts'],
    ],
    [
      '`extension`, `from_number`, `to_number`, `receive_dest` | strings; leading zeros matter | strings',
      ['pbx/cdr/wire', 'client/decode/texts-stay-texts'],
    ],
    [
      '`time_started`, `time_answered`, `time_ended` | as in Time; `""` when not answered | as in Time',
      ['pbx/cdr/times-in-order', 'client/decode/missing-times'],
    ],
    [
      '`status` | `ANSWERED`, `NO ANSWER`, `BUSY`, `FAILED`, `UNKNOWN` (a sibling document counts 15225, 700, 7161, 1515, 59 of them) | open set, folded as above',
      ['pbx/cdr/wire', 'client/decode/status'],
    ],
    ['The scroll sample has the key `duration` twice (15, then 11).', ['client/decode/duplicate-key']],
    [
      'JSON readers keep the last; a faithful server never sends that, except in a quirk mode that exists to test readers.',
      ['client/decode/duplicate-key'],
    ],
  ],
  'GET /v1/cdr': [
    ['`start_date`, `end_date` | call **started** in the range', ['pbx/list/start-date', 'pbx/list/end-date']],
    [
      '`start_date_ended`, `end_date_ended` | call **ended** in the range',
      ['pbx/list/start-date-ended', 'pbx/list/end-date-ended'],
    ],
    ['`duration` | exactly that many seconds', ['pbx/list/duration-is-exact']],
    [
      '`min_duration` | **strictly more** than that many seconds (the document: "5 - CDRs with duration greater than 5 seconds")',
      ['pbx/list/min-duration-is-strict'],
    ],
    ['`extension` | equal', ['pbx/list/extension']],
    [
      "`recordingfile` | the recording's file name (`abcd.mp3`), with or without its extension",
      ['pbx/list/recordingfile'],
    ],
    ['`status` | equal after folding', ['pbx/list/status-is-folded']],
    [
      '`phone` | equal to `from_number` **or** `to_number`; `0…`, `84…` and `+84…` forms of one number match',
      ['pbx/list/phone-either-side'],
    ],
    ['`direction` | `inbound`, `outbound`, `local` (the wire integer is accepted too)', ['pbx/list/direction']],
    [
      '`limit` | rows to return: 1 to 500, default 10',
      ['pbx/list/default-limit', 'pbx/list/largest-limit', 'pbx/list/bad-parameter'],
    ],
    ['`page` | 1-based', ['pbx/list/pagination', 'pbx/list/bad-parameter']],
    ['`offset` | rows to skip, 0-based; **wins over `page`** when present, `0` included', ['pbx/list/offset-wins']],
    ['`scroll_id` | continue a scroll', ['pbx/scroll/equals-pages']],
    [
      "**Scroll is the default.** With `page` or `offset` the answer is paginated; `limit` alone only sizes the scroll's batch.",
      ['pbx/list/scroll-is-default', 'pbx/list/pagination', 'client/request/list-is-paginated'],
    ],
    [
      'Newest first: `time_started` descending, then `id` descending, in both modes.',
      ['pbx/list/newest-first', 'pbx/list/contemporaries'],
    ],
    [
      'A scroll is a snapshot: calls that start after its first request are not in it, none is skipped, none comes twice.',
      [
        'pbx/stateful/nothing-twice',
        'pbx/stateful/scroll-equals-pages',
        'pbx/scroll/equals-pages',
        'client/scroll/complete',
      ],
    ],
    [
      'The end is an empty `data`; that answer, too, carries a `scroll_id`.',
      ['pbx/scroll/end', 'client/scroll/ends-when-empty'],
    ],
    [
      'A `scroll_id` lives at least 5 minutes after its last use and carries the filters of its first request.',
      ['pbx/scroll/carries-filters'],
    ],
    ["Altered, or another tenant's: 400.", ['pbx/scroll/altered', 'pbx/scroll/other-tenant']],
    ['Expired: 404.', ['client/scroll/expired']],
    [
      'Sent with a filter, `page` or `offset`: 400; `limit` may change from batch to batch.',
      ['pbx/scroll/stands-alone', 'pbx/scroll/limit-may-change'],
    ],
    [
      'The mock server sends a new `scroll_id` with each batch, and each can be replayed.',
      elsewhere('apps/mock-server/test/scroll.test.ts'),
    ],
    [
      "A live server may not: the documents' ids look like Elasticsearch's, which often answers the **same** id for every batch and moves on each time it is used.",
      ['client/scroll/same-id'],
    ],
    [
      'So a reader always uses the latest id, works where it never changes, sees a loop by rows that repeat, and never retries a scroll step (the server may have moved on): it restarts the window.',
      [
        'client/scroll/latest-id',
        'client/scroll/same-id',
        'client/scroll/circle',
        'client/scroll/step-is-not-repeated',
      ],
    ],
    [
      "Pagination's `total` counts the whole filtered set; `page` is the page answered: floor(offset / limit) + 1 when `offset` was sent.",
      ['pbx/list/pages-partition', 'pbx/stateful/totals-agree', 'pbx/list/offset-wins'],
    ],
    ['Past the end: 200 with empty `data`.', ['pbx/list/past-the-end']],
    [
      'Unknown parameters are ignored, as real servers do, except at the edge (400).',
      ['pbx/list/unknown-parameter-ignored', 'edge/query/unknown-parameter'],
    ],
    [
      'A known one with a bad value is a 400 that names it; an empty value (`limit=`) is a bad value; a repeated one is a 400.',
      ['pbx/list/bad-parameter', 'pbx/list/repeated-parameter', 'pbx/generated/list-bad-value'],
    ],
  ],
  'GET /v1/cdr/{id}': [
    ['By CDR `id` first, then by `sip_call_id`.', ['pbx/detail/by-id', 'pbx/detail/by-sip-call-id']],
    [
      'Several CDRs can share a SIP Call-ID (transfers, ring groups): the newest one is answered.',
      ['pbx/detail/by-sip-call-id', 'pbx/stateful/detail-equals-row'],
    ],
    [
      'The value is one percent-encoded path segment of up to 1,024 characters; `%2F` inside it is data.',
      [
        'pbx/detail/slash-is-data',
        'autocall/path/slash-is-data',
        'pbx/generated/unknown-id',
        'pbx/generated/id-spelling',
      ],
    ],
    [
      'Only an id with a `.` or `..` component, or NUL, is a 400, on both APIs.',
      ['pbx/detail/hostile-path', 'autocall/path/hostile', 'pbx/generated/refused-id', 'autocall/generated/refused-id'],
    ],
  ],
};
