import { elsewhere, type Ledger, saysNothing } from './ledger.ts';

/**
 * What was decided beside the wire, and what shows that it is so.
 *
 * @source api-quirks.md
 */
export const commonStatements: Ledger = {
  'What neither document has, and callers need': [
    [
      'One normalised record over both APIs, so that a team writes its report once: `source`, `id`, `direction`, `disposition` (`answered busy no-answer failed congestion invalid-number cancelled unknown`), `from`/`to` (as sent, and E.164 where it parses), `startedAt`/`answeredAt`/`endedAt` (instants), `ringSeconds`, `talkSeconds`, `totalSeconds`, `recordingUrl`, `hangupCause`, `raw`.',
      ['client/record/fields', 'client/record/not-answered', 'client/record/e164'],
    ],
    [
      'The two `duration`s mean different things: that is the trap that this record exists to close.',
      ['client/record/two-durations'],
    ],
  ],
  'Personal data': [
    [
      "Vietnam's Law 91/2025/QH15 and Decree 356/2025 (both in force since 2026-01-01) count a subscriber's telecom activity as sensitive.",
      saysNothing('it is the law, and the reason for what follows'),
    ],
    [
      'So CDRs are sensitive (masked means kept to what an operator needs: last digits hidden): `code_otp` is never logged, exported or cached in the clear; phone numbers, `param`, `keypress`, recording URLs and autocall ids (in URLs too) are masked in logs, traces and error messages; a caller whose key lacks the `pii` scope gets all of these masked, no `code_otp`, and 403 for the `phone` and `recordingfile` filters.',
      [
        'client/error/tells-nothing',
        'edge/errors/repeat-nothing',
        'edge/pii/report',
        'edge/pii/call',
        'edge/pii/list',
        'edge/pii/filters',
        'edge/cache/otp-never',
      ],
    ],
    [
      'Sample and generated data use numbers that cannot belong to anyone real where the numbering plan allows it.',
      elsewhere('packages/synthetic/src/phone-numbers.test.ts'),
    ],
    ['At the edge a key without `pii` gets these forms.', ['edge/pii/report', 'edge/pii/call']],
    ['They are made after the cache, and are the same in every route:', ['edge/pii/list', 'edge/pii/own-etag']],
    [
      '`phone_number`, `from_number`, `to_number` | all but the last four digits; nothing of what has four or fewer, or of more than a number (a SIP URI, a name) | `098765****`, `+8498765****`, `***`',
      ['edge/pii/report', 'edge/pii/call'],
    ],
    [
      '`extension`, `receive_dest` | the text, in which each run of nine digits or more is masked as above | `101`, `098765****`',
      ['edge/pii/call'],
    ],
    [
      "autocall's `id` | campaign, user and the number's first digits, without the UUID | `1_1_1_5_***_098765****`",
      ['edge/pii/report'],
    ],
    [
      "pbx's `id`, `sip_call_id` | as they are; nothing where a run of nine digits or more is in them, but in a UUID or a hash | `01b7d166-…`, `***`",
      ['edge/pii/call'],
    ],
    [
      '`recording_url`, `param`, `keypress` | that there is one | `***`, and `""` or `null` where there is none',
      ['edge/pii/report', 'edge/pii/call'],
    ],
    ['`code_otp` | nothing | `null`', ['edge/pii/report']],
    ['everything else | as it is | ', ['edge/pii/report', 'edge/pii/call']],
    [
      'A mask must not be undone by trying: with a UUID beside six known digits ten thousand requests would find the number.',
      saysNothing('it is the reason for what follows'),
    ],
    [
      'So such a key gets no id of which only digits are hidden, and beside the filters `phone` and `recordingfile` a 403 for the filter `extension` with a number of nine digits or more and for a call of pbx by an id that holds one.',
      ['edge/pii/filters', 'edge/pii/report'],
    ],
    ['A report of autocall is had by its whole id alone; who has that knows the number.', ['edge/pii/whole-id']],
    [
      'Errors, logs, metrics and headers name parameters and routes, never values.',
      ['edge/errors/repeat-nothing', 'edge/cache/status-tells-no-id'],
    ],
  ],
  'Sizes to plan for': [
    [
      'A busy call centre makes 1 million calls a day; a year is 365 million.',
      saysNothing('it says what is to be expected, and promises nothing'),
    ],
    [
      'Query cost must grow with the rows returned, not with the rows stored, at any scroll depth.',
      elsewhere('apps/mock-server/src/store/list-sql.test.ts'),
    ],
  ],
  "The documents' own examples": [
    [
      'The mock server always holds them: the autocall report, and the two pbx rows (trimmed `id`; `recording_url` without `.wav`), verbatim, exempt from the arithmetic above.',
      ['autocall/report/document-example', 'pbx/detail/document-examples', 'pbx/list/document-examples'],
    ],
    [
      'No generated call starts in 2021, and without live traffic generated data ends at a fixed instant, whenever the server starts.',
      elsewhere('packages/synthetic/src/create-traffic.test.ts'),
    ],
  ],
  'Decisions of our own': [
    [
      'Where neither the documents nor the page above speak, the contract decides as follows; each is written beside its schema too.',
      saysNothing('it says what words mean, or how the page came to be'),
    ],
    [
      '`status` filter | any text that is not blank is taken; one that nobody has gives no rows | the set of statuses is open, so no value can be called wrong',
      ['pbx/list/status-of-nobody'],
    ],
    [
      '`phone` filter | separators do not count; `00…` is not an international prefix | the documents show none',
      ['pbx/list/phone-separators'],
    ],
    [
      '`recordingfile` filter | `abcd.mp3` finds `abcd.mp3` and `abcd`, not `abcd.wav` | two different extensions are two different files',
      ['pbx/list/recordingfile', 'pbx/list/recordingfile-extension'],
    ],
    [
      '`direction` filter | lower-case names or `1`, `2`, `3`, whatever map a reader uses | it is a parameter of the wire',
      ['pbx/list/direction', 'pbx/list/bad-parameter'],
    ],
    [
      'numbers in parameters | decimal digits only (no sign, point, exponent or hexadecimal), at most 2,147,483,647 | what can be meant is unambiguous, and `page` × `limit` stays exact',
      ['pbx/generated/list-bad-value', 'pbx/list/bad-parameter'],
    ],
    [
      'a text filter over 256 characters, a `scroll_id` over 4,096 | 400 that names it | no name, number or file name is longer, and what is refused further on has no name',
      ['pbx/list/too-long'],
    ],
    [
      "an id over 1,024 encoded characters | 404 | it can belong to nobody, and 414 is no status of the provider's",
      ['pbx/detail/too-long', 'autocall/path/too-long'],
    ],
    [
      `a bad id on pbx, on autocall | 400 \`{"error":[{"id":"…"}]}\`, 400 \`{"error":"callId …"}\` | each API's own shape, naming the parameter`,
      ['pbx/detail/bad-id-is-named', 'autocall/path/bad-id-is-named'],
    ],
    [
      'a `scroll_id` with a filter | 400 that names `scroll_id` and lists what may not stand beside it | one parameter is to be left out, and it is the others',
      ['pbx/scroll/stands-alone'],
    ],
    [
      'a CDR without `time_started`, in the reader | accepted, `startedAt` is null | one broken row must not cost a page of 500',
      ['client/decode/missing-times'],
    ],
    [
      'a missing `duration` or `billsec`, in the reader | an error that names the path | any number put in its place would be invented',
      ['client/decode/broken-row'],
    ],
    [
      "a time that a daylight-saving change skips or repeats | read with one of the two offsets around it | the provider's zone has none; another account's may",
      elsewhere('packages/contract/src/wire/time-zone.test.ts'),
    ],
  ],
};
