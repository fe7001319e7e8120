import type { Requirement } from './requirement.ts';
import { clientResponseRequirements } from './client-responses.ts';
import { promise } from './client-promise.ts';

const README = 'README.md of @cdr/client';
const ERRORS = `${README}, "Errors"`;
const DECISIONS = `${README}, "Decisions"`;
const OPTIONS = `${README}, "Making a client"`;
const READING = `${README}, "Reading"`;
const ONCE = `${README}, "Exactly once"`;
const DECIDED = 'api-quirks.md, "The two APIs, decided"';
const TIME = 'api-quirks.md, "Time"';
const LIST = 'api-quirks.md, "GET /v1/cdr"';
const DETAIL = 'api-quirks.md, "GET /v1/cdr/{id}"';
const PERSONAL = 'api-quirks.md, "Personal data"';

/** What a client promises. */
export const clientRequirements = {
  'client/credential/by-api': promise(
    `${DECIDED}, Auth`,
    "autocall gets its own token raw, pbx its own behind Bearer, and neither gets the other's.",
  ),
  'client/credential/edge-bearer': promise(OPTIONS, 'Through the edge both APIs get the one key behind Bearer.'),
  'client/credential/renewed-once': promise(
    DECISIONS,
    'After a 401 a token function is asked once more, told of the refusal, and the request is sent with its response.',
  ),
  'client/credential/asked-together': promise(
    OPTIONS,
    'Requests that ask a token function at the same time share one response, and so do all that were refused.',
  ),
  'client/credential/refused-ends': promise(
    DECISIONS,
    'A token that is refused again, or is the same again, ends the call.',
  ),
  'client/credential/api-key': promise(
    `${DECIDED}, Tokens`,
    'An API key is exchanged for a token, which serves until it ends, and goes nowhere but into that exchange.',
  ),
  'client/credential/api-key-renewed': promise(
    `${DECIDED}, Tokens`,
    'A token of an API key that is refused is renewed.',
  ),
  'client/credential/api-key-ends': promise(
    `${DECIDED}, Tokens`,
    'The end of a token is read in epoch seconds: one with a minute left is renewed before the next call.',
  ),
  'client/credential/api-key-errors': promise(
    `${DECIDED}, Tokens`,
    'An API key that cannot be exchanged ends the call with the kind of the error that came, and no call is sent.',
  ),
  'client/credential/no-plain-http': promise(
    OPTIONS,
    'Plain http to another machine is refused unless the caller permits it.',
  ),
  'client/credential/loopback-names': promise(
    OPTIONS,
    'Plain http serves localhost, *.localhost, 127.0.0.0/8 and [::1], and no other host with a name like theirs.',
  ),
  'client/credential/one-token': promise(
    ERRORS,
    'What no header may carry as one token is refused, and not repeated in the error.',
  ),
  'client/request/id-is-one-segment': promise(
    DETAIL,
    'Whatever characters an id holds, it is one percent-encoded segment of the path.',
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
  'client/request/bad-filter-is-not-sent': promise(
    ERRORS,
    'A filter that the contract refuses is not sent, and the error names it.',
  ),
  'client/request/list-is-paginated': promise(
    DECISIONS,
    'A list without page and offset asks for page 1; offset 0 is sent.',
  ),
  'client/request/traceparent': promise(OPTIONS, 'A traceparent goes with the request; a malformed one does not.'),
  'client/request/at-once-at-most': promise(OPTIONS, 'No more than maxConcurrency requests are under way at once.'),
  ...clientResponseRequirements,
  'client/retry/may-pass': promise(
    DECISIONS,
    'A 408, a 429, a 5xx and a lost response are tried again until one passes.',
  ),
  'client/retry/most': promise(
    DECISIONS,
    'No call is tried more than maxRetries times after the first, and its error counts.',
  ),
  'client/retry/will-not-pass': promise(
    DECISIONS,
    'Other 4xx, 501, a redirect and what cannot be decoded are not tried again.',
  ),
  'client/retry/waits': promise(OPTIONS, 'The wait before a try doubles at most from try to try.'),
  'client/retry/retry-after': promise(
    `${DECIDED}, Status codes; ${DECISIONS}`,
    'Retry-After, in seconds or as a date, is waited for.',
  ),
  'client/retry/longest-wait': promise(DECISIONS, 'A Retry-After above a minute is waited for as a minute.'),
  'client/retry/hopeless-wait': promise(DECISIONS, 'A wait that would not end within totalTimeoutMs is not begun.'),
  'client/redirect/never-followed': promise(
    DECISIONS,
    'A redirect is an error and is not followed, so no credential reaches another server.',
  ),
  'client/timeout/attempt': promise(OPTIONS, 'An attempt ends after timeoutMs, also when bytes keep coming.'),
  'client/timeout/total': promise(OPTIONS, 'A call ends after totalTimeoutMs, with its retries.'),
  'client/timeout/abort': promise(ERRORS, "The caller's signal ends the request at once, for good."),
  'client/timeout/abort-wait': promise(
    ERRORS,
    "The caller's signal ends the wait before a try or a restart at once, and nothing is sent.",
  ),
  'client/timeout/abort-queued': promise(
    `${OPTIONS}; ${ERRORS}`,
    "The caller's signal ends a call that waits for its turn, and the call is not sent.",
  ),
  'client/timeout/unreachable': promise(ERRORS, 'A server that is down is a network error.'),
  'client/scroll/complete': promise(READING, 'A scroll gives every call once, newest first, whatever the batch.'),
  'client/scroll/latest-id': promise(LIST, 'Each step sends the latest scroll_id, and beside it limit alone.'),
  'client/scroll/same-id': promise(LIST, 'A scroll_id that never changes is used until the end.'),
  'client/scroll/ends-when-empty': promise(LIST, 'Only an empty batch ends a scroll; a short one does not.'),
  'client/scroll/circle': promise(
    LIST,
    'A scroll in circles is seen by calls that repeat, gives none twice, and is an error.',
  ),
  'client/scroll/step-is-not-repeated': promise(
    LIST,
    'A lost step is not sent again: a scroll is begun anew at the last second, and no call comes twice or not at all.',
  ),
  'client/scroll/refused-step-is-repeated': promise(
    LIST,
    'A step that got a 429 is sent again as it was: the server has not moved on.',
  ),
  'client/scroll/expired': promise(
    LIST,
    'A scroll that expired is begun anew; one that expires each time is an error.',
  ),
  'client/scroll/restarts-with-progress': promise(
    DECISIONS,
    'Restarts count against maxRetries until a new call comes.',
  ),
  'client/scroll/unsorted': promise(
    DECISIONS,
    'A lost scroll of a server that does not sort is an error: nobody could say where it was.',
  ),
  'client/scroll/lost-id': promise(DECISIONS, 'Calls without a scroll_id to go on with are an error, not the end.'),
  'client/scroll/lazy': promise(READING, 'A batch is asked for when the one before it is used up.'),
  'client/list/next-partitions': promise(READING, 'Pages that follow one another give every call once, and then null.'),
  'client/list/short-page': promise(DECISIONS, 'A page that is short or another one leads to an error, not to a gap.'),
  'client/pages/steady': promise(DECISIONS, 'Pages give every call once while others arrive.'),
  'client/pages/unsorted': promise(DECISIONS, 'Pages of a server that does not sort are an error, not a gap.'),
  'client/pages/resumes': promise(READING, 'A walk goes on where the token of its last page says.'),
  'client/pages/other-limit': promise(ONCE, 'A walk over pages goes on with another limit.'),
  'client/pages/token': promise(
    `${READING}; ${PERSONAL}`,
    'A token holds no value of a filter and fits no other filters.',
  ),
  'client/get-many/in-order': promise(READING, 'Reports come in the order of their ids, whichever is answered first.'),
  'client/get-many/bounded': promise(
    READING,
    'Reports are asked for concurrency ahead at most, also of an endless source, and not once the loop is left.',
  ),
  'client/get-many/other-errors': promise(
    ERRORS,
    'An error that is no not-found ends the reading of many reports; a not-found names its place.',
  ),
  'client/list/capped-total': promise(
    DECISIONS,
    'After a full last page one more is asked for; calls on it are an error.',
  ),
  'client/list/repeated-rows': promise(
    DECISIONS,
    'A page that repeats more calls than came in the meantime is an error, not a gap.',
  ),
  'client/scroll/given-once': promise(DECISIONS, 'A call that is listed twice is given once, with a warning.'),
  'client/export/windows': promise(
    ONCE,
    'An export is cut into windows of about rowsPerWindow calls, newest first, without overlap.',
  ),
  'client/export/complete': promise(ONCE, 'An export gives every call of its range once, however it is cut.'),
  'client/export/short-window': promise(
    ONCE,
    'A window that is shorter than the server counts is read again, and an error when it stays so.',
  ),
  'client/export/resumes': promise(
    ONCE,
    'An export that is broken off anywhere goes on so that each call is kept once.',
  ),
  'client/export/other-limit': promise(ONCE, 'An export goes on with another limit.'),
  'client/export/other-zones': promise(
    TIME,
    'An export of an account in another zone gives every call of its range once.',
  ),
  'client/export/state': promise(ONCE, 'A state holds no id and no value of a filter, and fits no other filters.'),
  'client/export/survives': promise(ONCE, 'An export whose every fourth request fails gives every call once.'),
  'client/changes/new-then-changed': promise(
    ONCE,
    'Changes give a call that is new, one that changed since, and nothing that is the same.',
  ),
  'client/changes/signed-url': promise(ONCE, 'The query and fragment of a recording URL make no change.'),
  'client/changes/future-end': promise(
    ONCE,
    'A call whose end is still to come is given, and hides no call that ends before it.',
  ),
  'client/changes/lookback-forms': promise(
    ONCE,
    'A lookback is whole seconds or a duration such as PT1H; others are refused.',
  ),
  'client/changes/appends': promise(ONCE, 'With append, what is new is added to the state, which serves as the whole.'),
  'client/changes/longer-lookback': promise(ONCE, 'A longer lookback than before gives no call again.'),
} satisfies Record<string, Requirement>;
