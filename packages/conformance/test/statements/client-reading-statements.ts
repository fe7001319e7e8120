import { elsewhere, type Ledger, saysNothing } from './ledger.ts';

/**
 * What the client promises of its options, its calls and its walks, and what shows it.
 *
 * @source packages/client/README.md
 */
export const clientReadingStatements: Ledger = {
  'Making a client': [
    [
      "`baseUrl` | `https://host`, with a path in front of the APIs' own paths if there is one | ",
      elsewhere('packages/client/src/base-url.test.ts'),
    ],
    [
      '`token` | the token alone, or a function (async too) that is asked before each request | ',
      elsewhere('packages/client/test/tokens.test.ts'),
    ],
    ['`fetch` | what sends the requests | the global one', elsewhere('packages/client/test/runtimes.test.ts')],
    ['`timeoutMs` | for one attempt, from asking for the token to the last byte | 30,000', ['client/timeout/attempt']],
    [
      '`totalTimeoutMs` | for one call, with its retries and waits; each step of a walk is a call | 120,000',
      ['client/timeout/total'],
    ],
    [
      '`maxRetries` | tries after the first; for a scroll: restarts without a new call between | 3',
      ['client/retry/most'],
    ],
    [
      '`retryDelayMs` | what the first wait is at most; it doubles up to 8 s, and chance takes a part off | 250',
      ['client/retry/waits'],
    ],
    ['`maxConcurrency` | requests under way at once | 8', ['client/request/at-once-at-most']],
    ['`maxBytes` | the largest answer that is read, decompressed | 64 MiB', ['client/error/too-large']],
    [
      "`timeZone` | the account's zone: an IANA name or an offset | `Asia/Ho_Chi_Minh`",
      ['client/decode/zoned-times', 'client/request/full-timestamps'],
    ],
    ["`directions` | the account's integers for `inbound`, `local`, `outbound` | 1, 2, 3", ['client/decode/direction']],
    ['`allowInsecureHttp` | plain http to other machines than this one | `false`', ['client/credential/no-plain-http']],
    [
      '`onRequest` `onResponse` `onRetry` | are told of each request, answer, and what is done again | ',
      elsewhere('packages/client/test/observers.test.ts'),
    ],
    [
      '`logger` | `debug(text, facts)` and `warn(text, facts)`, as `console` has them | ',
      elsewhere('packages/client/test/observers.test.ts'),
    ],
    [
      'Each call takes `{ signal, traceparent }` as its last argument.',
      ['client/timeout/abort', 'client/request/traceparent'],
    ],
  ],
  Reading: [
    ['`autocall.reports.get(callId)` | an `AutocallReport`', ['client/decode/report']],
    [
      '`autocall.reports.getMany(callIds)` | reports in the order of their ids, `concurrency` (8) of them asked for ahead',
      ['client/get-many/in-order'],
    ],
    [
      '`pbx.cdrs.get(idOrSipCallId)` | a `PbxCdr`; for a SIP Call-ID the newest of its calls',
      ['client/decode/call', 'client/request/id-is-one-segment'],
    ],
    [
      '`pbx.cdrs.list(filters)` | one page: `rows`, `total`, `page`, `limit`, `hasNext`, `next()` (null after the last)',
      ['client/list/next-partitions', 'client/list/short-page'],
    ],
    [
      '`pbx.cdrs.scroll(filters)` | all calls, lazily, as they were when the scroll began',
      ['client/scroll/complete', 'client/scroll/lazy'],
    ],
    [
      '`pbx.cdrs.pages(filters)` | all calls in pages, each with a `continuationToken` that does not expire',
      ['client/pages/steady', 'client/pages/resumes', 'client/pages/token'],
    ],
    [
      '`pbx.cdrs.export({ startDate, endDate })` | all calls of a range that is over, counted, with a checkpoint',
      ['client/export/complete'],
    ],
    [
      "`pbx.cdrs.changes({ since, lookback })` | `{ kind: 'new' \\| 'changed', call }` since the last walk, with a checkpoint",
      ['client/changes/new-then-changed'],
    ],
    ['`get` and `list` also have `.withResponse()`.', elsewhere('packages/client/test/observers.test.ts')],
    ["`toCallRecord(record)` makes one normalised record of either API's.", ['client/record/fields']],
    [
      'Filters: `startDate`, `endDate` (the call began between them), `startDateEnded`, `endDateEnded` (it ended between them), `duration`, `minDuration` (strictly longer; both in seconds, ringing included), `extension`, `recordingFile`, `status`, `phone`, `direction`, `limit` (1 to 500); a list also takes `page` or `offset`.',
      ['client/request/filters'],
    ],
    [
      'Moments are a `Date`, an ISO 8601 string with an offset or a `Temporal.Instant`.',
      ['client/request/full-timestamps'],
    ],
    [
      'A string without an offset is refused: it is another moment in every zone.',
      ['client/request/zoned-moments-only'],
    ],
    [
      'Every record keeps what came on the wire in `raw`.',
      ['client/decode/call', 'client/decode/report', 'client/decode/unknown-keys'],
    ],
    [
      '`duration` means two things on the wire, so it has two names here: `AutocallReport.talkSeconds` and `PbxCdr.durationSeconds`.',
      ['client/decode/report', 'client/record/two-durations'],
    ],
  ],
  'Exactly once': [
    [
      '`export` and `changes` take `{ checkpoint: { load, save } }`, both of which may be async.',
      ['client/export/resumes'],
    ],
    [
      '**When `save` is called**: between two calls, once a window of about `rowsPerWindow` (10,000) calls is complete.',
      elsewhere('packages/client/test/checkpoints.test.ts'),
    ],
    [
      'A loop that asks for the next call is done with all before it: a state covers every call that the loop got before that `save`, and none after.',
      ['client/export/resumes'],
    ],
    [
      '**What the caller does**: collect the calls, and let `save` write them together with the state, in one transaction or so that what was written without a state can be told and cut off, as the [nightly export](recipes/nightly-export.ts) does.',
      elsewhere('apps/e2e/test/client-kill.test.ts'),
    ],
    ['A process may then be killed at any moment.', elsewhere('apps/e2e/test/client-kill.test.ts')],
    [
      'Whoever writes each call at once gets at least once: what came after the last `save` comes again, to be written by its `id` over itself.',
      elsewhere('packages/client/test/changes.test.ts'),
    ],
    [
      "**What a state holds**: a version, the walk's name, a fingerprint of the filters, and for `export` where the rest ends (a wall-clock second); for `changes` the latest end seen, how far back calls are remembered, and fingerprints of these calls.",
      elsewhere('packages/client/test/checkpoints.test.ts'),
    ],
    ['No id, number or value of a filter.', ['client/export/state']],
    ['A state of other filters or another range is refused.', ['client/export/state']],
    [
      '`export` cuts the range into windows by the density of the calls, newest first, scrolls each, and compares with what the server counts; a window that is short is read again, up to 4 times, before that is an error.',
      ['client/export/complete', 'client/export/short-window'],
    ],
    [
      'A range should be over: a call comes to light when it ends, under the time at which it began.',
      saysNothing('how to choose a range'),
    ],
    [
      "`changes` goes by a watermark: the latest end that was seen, not this machine's clock.",
      elsewhere('packages/client/test/changes.test.ts'),
    ],
    [
      'An end that is still to come by that clock is given but moves no watermark: one call with a wrong year would hide the rest.',
      elsewhere('packages/client/test/changes.test.ts'),
    ],
    [
      'Calls that ended up to `lookback` (seconds or `PT1H`; an hour) before it are read again and compared, so a recording, a status or a call that comes later than that is missed.',
      elsewhere('packages/client/test/changes.test.ts'),
    ],
    [
      "Of a recording's URL the query does not count, as signatures in it change.",
      elsewhere('packages/client/test/changes.test.ts'),
    ],
    [
      'In a zone with daylight saving `lookback` must be longer than the hour that comes twice.',
      saysNothing('how to choose a setting'),
    ],
  ],
};
