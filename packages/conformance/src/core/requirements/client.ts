import type { Requirement } from './requirement.ts';
import { clientResponseRequirements } from './client-responses.ts';
import { promiseOf } from './promise-of.ts';

const promise = promiseOf('client');

const REFERENCE = 'client.md';
const ERRORS = `${REFERENCE}, "Errors"`;
const DECISIONS = '0016-what-the-client-promises.md, "16. What the client promises"';
const OPTIONS = `${REFERENCE}, "Options of createCdrClient"`;
const READING = `${REFERENCE}, "Methods"`;
const ONCE = `${REFERENCE}, "Checkpoints"`;
const DECIDED = 'api-quirks.md, "The two APIs, decided"';
const TIME = 'api-quirks.md, "Time"';
const LIST = 'api-quirks.md, "GET /v1/cdr"';
const DETAIL = 'api-quirks.md, "GET /v1/cdr/{id}"';
const PERSONAL = 'api-quirks.md, "Personal data"';

/** A client's promises. */
export const clientRequirements = {
  'client/credential/by-api': promise(
    `${DECIDED}, Auth`,
    "autocall gets its own token raw, pbx its own behind Bearer, and neither gets the other's.",
  ),
  'client/credential/edge-bearer': promise(OPTIONS, 'Through the edge both APIs get the one key behind Bearer.'),
  'client/credential/renewed-once': promise(
    DECISIONS,
    'After a 401 the client calls the token function once more with wasRefused, and sends the request with the new token.',
  ),
  'client/credential/asked-together': promise(
    OPTIONS,
    'Simultaneous requests share one call of the token function, also after a 401.',
  ),
  'client/credential/refused-ends': promise(
    DECISIONS,
    'A token that is refused again, or is the same again, ends the call.',
  ),
  'client/credential/api-key': promise(
    `${DECIDED}, Tokens`,
    'An API key is exchanged for a token, which is used until it ends. The key goes into that exchange alone.',
  ),
  'client/credential/api-key-renewed': promise(
    `${DECIDED}, Tokens`,
    'A token of an API key that is refused is renewed.',
  ),
  'client/credential/api-key-ends': promise(
    `${DECIDED}, Tokens`,
    "A token's end is in epoch seconds: a token with a minute left is renewed before the next call.",
  ),
  'client/credential/api-key-errors': promise(
    `${DECIDED}, Tokens`,
    'A failed exchange of an API key ends the call with the kind of that failure, and no call is sent.',
  ),
  'client/credential/no-plain-http': promise(
    OPTIONS,
    'Plain http to another machine is refused unless the caller permits it.',
  ),
  'client/credential/loopback-names': promise(
    OPTIONS,
    'Plain http works for localhost, *.localhost, 127.0.0.0/8 and [::1], and for no host with a similar name.',
  ),
  'client/credential/one-token': promise(
    ERRORS,
    'A value that is not one header token is rejected, and the error does not repeat it.',
  ),
  'client/request/id-is-one-segment': promise(
    DETAIL,
    'An id of any characters is one percent-encoded segment of the path.',
  ),
  'client/request/bad-id-is-not-sent': promise(
    `${DETAIL}; ${ERRORS}`,
    'An empty id, one with a dot component, NUL or a lone surrogate and one above 1,024 characters are not sent.',
  ),
  'client/request/filters': promise(
    LIST,
    "Every filter becomes the contract's parameter, and no parameter is left out.",
  ),
  'client/request/full-timestamps': promise(
    TIME,
    "A moment is sent as a full timestamp of the account's zone, midnight too, its fraction of a second dropped.",
  ),
  'client/request/other-zones': promise(
    TIME,
    'A moment is sent as the wall clock of another zone shows it, daylight saving included.',
  ),
  'client/request/zoned-moments-only': promise(
    READING,
    'A moment without an offset, or that does not exist, is not sent.',
  ),
  'client/request/bad-filter-is-not-sent': promise(ERRORS, 'An invalid filter is not sent, and the error names it.'),
  'client/request/list-is-paginated': promise(
    DECISIONS,
    'A list without page and offset requests page 1; offset 0 is sent.',
  ),
  'client/request/traceparent': promise(OPTIONS, 'A traceparent goes with the request; a malformed one does not.'),
  'client/request/at-once-at-most': promise(OPTIONS, 'No more than maxConcurrency requests are under way at once.'),
  ...clientResponseRequirements,
  'client/retry/may-pass': promise(
    DECISIONS,
    'A 408, a 429, a 5xx and a lost response are retried until one succeeds.',
  ),
  'client/retry/most': promise(
    DECISIONS,
    'A call is retried at most maxRetries times, and its error counts the attempts.',
  ),
  'client/retry/will-not-pass': promise(DECISIONS, 'Other 4xx, 501, a redirect and an invalid body are not retried.'),
  'client/retry/waits': promise(OPTIONS, 'The wait at most doubles from one retry to the next.'),
  'client/retry/retry-after': promise(
    `${DECIDED}, Status codes; ${DECISIONS}`,
    'The client waits for Retry-After, in seconds or as a date.',
  ),
  'client/retry/longest-wait': promise(DECISIONS, 'The client waits a minute for any longer Retry-After.'),
  'client/retry/hopeless-wait': promise(DECISIONS, 'The client does not wait if the wait would exceed totalTimeoutMs.'),
  'client/redirect/never-followed': promise(
    DECISIONS,
    'A redirect is an error and is not followed, so no credential reaches another server.',
  ),
  'client/timeout/attempt': promise(OPTIONS, 'An attempt ends after timeoutMs, also when bytes keep coming.'),
  'client/timeout/total': promise(OPTIONS, 'A call ends after totalTimeoutMs, with its retries.'),
  'client/timeout/abort': promise(ERRORS, "The caller's signal ends the request at once, for good."),
  'client/timeout/abort-wait': promise(
    ERRORS,
    "The caller's signal ends the wait before a retry or a restart at once, and nothing is sent.",
  ),
  'client/timeout/abort-queued': promise(
    `${OPTIONS}; ${ERRORS}`,
    "The caller's signal ends a call that waits for its turn, and the call is not sent.",
  ),
  'client/timeout/unreachable': promise(ERRORS, 'A server that is down is a network error.'),
  'client/scroll/complete': promise(READING, 'A scroll returns every call once, newest first, at any batch size.'),
  'client/scroll/latest-id': promise(LIST, 'Each step sends the latest scroll_id, and beside it limit alone.'),
  'client/scroll/same-id': promise(LIST, 'A scroll_id that never changes is used until the end.'),
  'client/scroll/ends-when-empty': promise(LIST, 'Only an empty batch ends a scroll; a short one does not.'),
  'client/scroll/circle': promise(LIST, 'A scroll that repeats calls is an error, and returns no call twice.'),
  'client/scroll/step-is-not-repeated': promise(
    LIST,
    'A lost step is not sent again: a new scroll starts at the last second, without a repeated or missing call.',
  ),
  'client/scroll/refused-step-is-repeated': promise(
    LIST,
    "A step that got a 429 is sent again unchanged: the server's position is the same.",
  ),
  'client/scroll/expired': promise(
    LIST,
    'An expired scroll is restarted; a scroll that expires each time is an error.',
  ),
  'client/scroll/restarts-with-progress': promise(
    DECISIONS,
    'Restarts count against maxRetries until a new call comes.',
  ),
  'client/scroll/unsorted': promise(
    DECISIONS,
    'A lost scroll of a server that does not sort is an error: its position is unknown.',
  ),
  'client/scroll/lost-id': promise(DECISIONS, 'Calls without a scroll_id for the next step are an error, not the end.'),
  'client/scroll/lazy': promise(READING, 'A batch is requested after the previous one is used up.'),
  'client/list/next-partitions': promise(READING, 'Successive pages return every call once, and then null.'),
  'client/list/short-page': promise(DECISIONS, 'A page that is short or another one leads to an error, not to a gap.'),
  'client/pages/steady': promise(DECISIONS, 'Pages return every call once while new calls arrive.'),
  'client/pages/unsorted': promise(DECISIONS, 'Pages of a server that does not sort are an error, not a gap.'),
  'client/pages/resumes': promise(READING, 'A walk continues from the token of its last page.'),
  'client/pages/other-limit': promise(ONCE, 'A walk over pages continues with another limit.'),
  'client/pages/token': promise(
    `${READING}; ${PERSONAL}`,
    'A token holds no value of a filter and fits no other filters.',
  ),
  'client/get-many/in-order': promise(READING, 'Reports come in the order of their ids, not of their responses.'),
  'client/get-many/bounded': promise(
    READING,
    'At most concurrency reports are requested ahead, also of an endless source, and none after the loop ends.',
  ),
  'client/get-many/other-errors': promise(
    ERRORS,
    'An error other than not-found ends the reading of many reports; a not-found names its place.',
  ),
  'client/list/capped-total': promise(
    DECISIONS,
    'After a full last page one more is requested; calls on it are an error.',
  ),
  'client/list/repeated-rows': promise(
    DECISIONS,
    'A page that repeats more calls than arrived in the meantime is an error, not a gap.',
  ),
  'client/scroll/given-once': promise(DECISIONS, 'A call that is listed twice is returned once, with a warning.'),
  'client/export/windows': promise(
    ONCE,
    'An export is cut into windows of about rowsPerWindow calls, newest first, without overlap.',
  ),
  'client/export/complete': promise(ONCE, 'An export returns every call of its range once, with any windows.'),
  'client/export/short-window': promise(
    ONCE,
    'A window with fewer calls than the server counts is read again, and is an error if it stays so.',
  ),
  'client/export/resumes': promise(
    ONCE,
    'An export that is interrupted anywhere resumes so that each call is stored once.',
  ),
  'client/export/other-limit': promise(ONCE, 'An export resumes with another limit.'),
  'client/export/other-zones': promise(
    TIME,
    'An export of an account in another zone returns every call of its range once.',
  ),
  'client/export/state': promise(ONCE, 'A state holds no id and no value of a filter, and fits no other filters.'),
  'client/export/survives': promise(ONCE, 'An export returns every call once if every fourth request fails.'),
  'client/changes/new-then-changed': promise(
    ONCE,
    'Changes return new calls and changed calls, and no unchanged call.',
  ),
  'client/changes/signed-url': promise(ONCE, 'The query and fragment of a recording URL make no change.'),
  'client/changes/future-end': promise(
    ONCE,
    'A call with an end in the future is returned, and hides no call that ends before it.',
  ),
  'client/changes/lookback-forms': promise(
    ONCE,
    'A lookback is whole seconds or a duration such as PT1H; any other value is rejected.',
  ),
  'client/changes/appends': promise(ONCE, 'With append, new entries are added to the state, which stays complete.'),
  'client/changes/longer-lookback': promise(ONCE, 'A longer lookback returns no call again.'),
} satisfies Record<string, Requirement>;
