import type { Requirement } from './requirement.ts';

const PARAMETERS = 'pbx-cdr-v1.md, "Query Parameters"';
const LIST = 'api-quirks.md, "GET /v1/cdr"';
const DETAIL = 'api-quirks.md, "GET /v1/cdr/{id}"';
const OURS = 'api-quirks.md, "Decisions of our own"';
const DECIDED = 'api-quirks.md, "The two APIs, decided"';

/** What the pbx API promises. */
export const pbxRequirements = {
  'pbx/cdr/wire': {
    source: 'pbx-cdr-v1.md, "Attributes"',
    behavior: 'A call has exactly the fields of the document, each in its documented form.',
  },
  'pbx/cdr/arithmetic': {
    source: 'api-quirks.md, "pbx: the CDR", duration and billsec',
    behavior:
      "duration is time_ended - time_started; billsec is time_ended - time_answered, 0 when not answered. The documents' rows are exempt.",
  },
  'pbx/detail/document-examples': {
    source: 'pbx-cdr-v1.md, "Get a Specific CDR"; api-quirks.md, "The documents\' own examples"',
    behavior: "Each of the documents' calls comes back field for field, bare.",
  },
  'pbx/detail/by-id': { source: DETAIL, behavior: "A call's id returns the row of the list." },
  'pbx/detail/by-sip-call-id': {
    source: DETAIL,
    behavior: 'A SIP Call-ID with any characters returns the newest call that has it, byte for byte.',
  },
  'pbx/detail/call-id-case': {
    source: 'api-quirks.md, "pbx: the CDR", sip_call_id',
    behavior: 'A SIP Call-ID in other letters, upper case for lower, is another: a 404.',
  },
  'pbx/detail/unknown-id': { source: `${DECIDED}, Errors`, behavior: 'An unknown id returns 404.' },
  'pbx/detail/hostile-path': {
    source: DETAIL,
    behavior: 'An id with a dot component, NUL or broken percent-encoding is a 400, one that is too long a 4xx.',
  },
  'pbx/detail/slash-is-data': {
    source: DETAIL,
    behavior: 'An encoded slash belongs to the id: an unknown id with one is a 404.',
  },
  'pbx/errors/form': {
    source: `${DECIDED}, Errors`,
    behavior: 'An error comes as {"error": …} with a text, or with a list of {parameter: what it must be}.',
    only: 'provider',
  },
  'pbx/errors/method': {
    source: `${DECIDED}, Status codes; RFC 9110, 15.5.6`,
    behavior: 'A method other than GET is a 405 that names GET in Allow.',
  },
  'pbx/auth/missing': { source: 'pbx-cdr-v1.md, "Get CDRs"', behavior: 'A request without a credential is a 401.' },
  'pbx/auth/wrong': { source: 'pbx-cdr-v1.md, "Get CDRs"', behavior: 'An unknown token returns 401.' },
  'pbx/auth/bearer': { source: `${DECIDED}, Auth`, behavior: 'A good token without "Bearer" is a 401.' },
  'pbx/auth/scheme-case': {
    source: `${DECIDED}, Auth; RFC 9110, 11.1`,
    behavior: 'The scheme counts in any case: a good token behind "bearer" is accepted.',
  },
  'pbx/auth/other-api': {
    source: `${DECIDED}, Auth and Tokens`,
    behavior: 'A token of autocall is a 401: each API has tokens of its own.',
    only: 'provider',
  },
  'pbx/list/document-examples': {
    source: 'pbx-cdr-v1.md, "Get CDRs"; api-quirks.md, "The documents\' own examples"',
    behavior: "Both of the documents' calls are in the list, field for field.",
  },
  'pbx/list/scroll-is-default': {
    source: LIST,
    behavior: 'Without page and offset the response is {data, scroll_id}; limit alone only sizes the batch.',
  },
  'pbx/list/default-limit': { source: LIST, behavior: 'Without limit ten rows come.' },
  'pbx/list/pagination': {
    source: 'pbx-cdr-v1.md, "Get CDRs", Pagination response',
    behavior: 'With page or offset the response is {data, limit, page, total}.',
  },
  'pbx/list/envelope': {
    source: 'pbx-cdr-v1.md, "Get CDRs", Pagination response and Scroll response',
    behavior: 'A page has data, limit, page and total, a batch of a scroll data and scroll_id, and neither has more.',
  },
  'pbx/list/largest-limit': {
    source: LIST,
    behavior: 'limit=500 returns a page of 500 rows if the set has as many.',
  },
  'pbx/answers/json': {
    source: `${DECIDED}, Envelope and Errors; RFC 8259, 8.1`,
    behavior: 'Calls, lists and errors come as JSON by their content type, without a byte order mark.',
  },
  'pbx/list/newest-first': {
    source: LIST,
    behavior: 'Rows come by time_started descending, then by id descending, in pages and in scrolls.',
  },
  'pbx/list/contemporaries': {
    source: LIST,
    behavior: 'Calls that started in one second come by id descending, and none is lost between two pages or batches.',
  },
  'pbx/list/pages-partition': {
    source: LIST,
    behavior: 'Pages hold every row of the set once, and total counts them.',
  },
  'pbx/list/range-total': {
    source: LIST,
    behavior: 'total of a range of starts or of ends, without another filter, counts the rows of its pages.',
  },
  'pbx/list/open-range-total': {
    source: LIST,
    behavior: 'An open range counts the same calls as the closed ranges within it.',
  },
  'pbx/list/offset-wins': {
    source: PARAMETERS,
    behavior: 'offset wins over page, 0 included; page is then floor(offset / limit) + 1.',
  },
  'pbx/list/past-the-end': {
    source: LIST,
    behavior: 'A page past the end is a 200 with empty data and the same total.',
  },
  'pbx/list/start-date': {
    source: PARAMETERS,
    behavior: 'start_date keeps calls that started then or later, inclusive.',
  },
  'pbx/list/end-date': {
    source: PARAMETERS,
    behavior: 'end_date keeps calls that started then or earlier, inclusive.',
  },
  'pbx/list/date-is-midnight': {
    source: 'api-quirks.md, "Time"',
    behavior: "A date alone is that day's midnight, for end_date too.",
  },
  'pbx/list/start-date-ended': {
    source: PARAMETERS,
    behavior: 'start_date_ended keeps calls that ended then or later, inclusive.',
  },
  'pbx/list/end-date-ended': {
    source: PARAMETERS,
    behavior: 'end_date_ended keeps calls that ended then or earlier, inclusive.',
  },
  'pbx/list/duration-is-exact': { source: LIST, behavior: 'duration keeps calls of exactly that many seconds.' },
  'pbx/list/min-duration-is-strict': {
    source: `${PARAMETERS}, min_duration`,
    behavior: 'min_duration keeps only calls that are longer than that many seconds.',
  },
  'pbx/list/extension': { source: PARAMETERS, behavior: 'extension keeps calls of exactly that extension.' },
  'pbx/list/recordingfile': {
    source: LIST,
    behavior: "recordingfile keeps calls of that recording's file name, with or without its extension.",
  },
  'pbx/list/recordingfile-extension': {
    source: 'api-quirks.md, "Decisions of our own", recordingfile filter',
    behavior: 'recordingfile with one extension finds no file with another.',
  },
  'pbx/list/recordingfile-capitals': {
    source: LIST,
    behavior:
      'An extension in capitals, such as .WAV, is an extension: with it or without it the filter finds the file.',
  },
  'pbx/list/recordingfile-signed': {
    source: 'api-quirks.md, "pbx: the CDR", recording_url',
    behavior: 'The query and the fragment of a recording URL are no part of its file name.',
  },
  'pbx/list/status-is-folded': {
    source: LIST,
    behavior: 'status keeps calls of that status and ignores case, spaces, "_" and "-".',
  },
  'pbx/list/phone-either-side': {
    source: LIST,
    behavior: 'phone keeps calls from or to that number, in its 0…, 84… and +84… forms alike.',
  },
  'pbx/list/phone-both-sides': {
    source: LIST,
    behavior: 'A call with one number on both sides comes once and counts once.',
  },
  'pbx/list/phone-landline': {
    source: LIST,
    behavior: 'A landline, too, is found in its 0…, 84… and +84… forms.',
  },
  'pbx/list/direction': {
    source: LIST,
    behavior: 'direction keeps calls of that direction, by name and by its integer alike; 3 is outbound.',
  },
  'pbx/list/filters-combine': {
    source: PARAMETERS,
    behavior: 'Several filters keep the calls that match all of them.',
  },
  'pbx/list/bad-parameter': {
    source: LIST,
    behavior: 'A known parameter with a bad or an empty value is a 400 that names it.',
  },
  'pbx/list/repeated-parameter': { source: LIST, behavior: 'A repeated parameter is a 400 that names it.' },
  'pbx/list/start-after-end': { source: 'api-quirks.md, "Time"', behavior: 'A start after its end is a 400.' },
  'pbx/list/unknown-parameter-ignored': {
    source: LIST,
    behavior: 'A parameter that the documents do not name has no effect.',
    only: 'provider',
  },
  'pbx/scroll/equals-pages': {
    source: LIST,
    behavior: 'A scroll holds every row of the set once, in the order of the pages.',
  },
  'pbx/scroll/end': { source: LIST, behavior: 'The end of a scroll is empty data, and it too has a scroll_id.' },
  'pbx/scroll/carries-filters': { source: LIST, behavior: 'A scroll_id carries the filters of its first request.' },
  'pbx/scroll/limit-may-change': { source: LIST, behavior: 'limit may change from batch to batch.' },
  'pbx/scroll/stands-alone': { source: LIST, behavior: 'A scroll_id with a filter, page or offset is a 400.' },
  'pbx/scroll/lifetime': {
    source: LIST,
    behavior: 'A scroll_id lives for five minutes after its last use, and is a 404 a day later.',
    only: 'provider',
  },
  'pbx/scroll/altered': { source: LIST, behavior: 'A scroll_id that was altered is a 400.' },
  'pbx/cdr/times-in-order': {
    source: 'api-quirks.md, "pbx: the CDR", time_started, time_answered, time_ended',
    behavior: 'A call starts, is answered and ends in that order, and always has a start.',
  },
  'pbx/cdr/recording-after-end': {
    source: 'api-quirks.md, "pbx: the CDR", recording_url',
    behavior: 'A call that has not ended has no recording.',
  },
  'pbx/list/inclusive-ends': {
    source: 'api-quirks.md, "Time"',
    behavior: 'A range whose ends are one second holds the calls of that second.',
  },
  'pbx/list/status-of-nobody': { source: OURS, behavior: 'A status that no call has returns no rows.' },
  'pbx/list/phone-separators': {
    source: OURS,
    behavior: 'Separators in a phone number do not count, and 00 is no international prefix.',
  },
  'pbx/list/too-long': {
    source: OURS,
    behavior: 'A text filter above 256 characters and a scroll_id above 4,096 are 400s that name it.',
  },
  'pbx/detail/bad-id-is-named': { source: OURS, behavior: 'A 400 for an id names the parameter id.' },
  'pbx/detail/too-long': { source: OURS, behavior: 'An id above 1,024 encoded characters is a 404.' },
  'pbx/detail/second-segment': { source: DETAIL, behavior: 'A second segment after an id is a 404.' },
  'pbx/tenant/records-apart': {
    source: LIST,
    behavior: 'A tenant sees no call of another one, by its id, its Call-ID or in a list.',
  },
  'pbx/scroll/other-tenant': { source: LIST, behavior: "Another tenant's scroll_id is a 400." },
} as const satisfies Record<string, Requirement>;
