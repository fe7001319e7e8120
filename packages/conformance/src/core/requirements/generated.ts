import type { Requirement } from './requirement.ts';

const LIST = 'api-quirks.md, "GET /v1/cdr"';
const DETAIL = 'api-quirks.md, "GET /v1/cdr/{id}"';
const OURS = 'api-quirks.md, "Decisions of our own"';
const DECIDED = 'api-quirks.md, "The two APIs, decided"';

/** What holds for every request that the contract can describe, and for every way to look at one set of calls. */
export const generatedRequirements = {
  'autocall/generated/unknown-id': {
    source: `${DECIDED}, Errors; ${OURS}`,
    behavior: 'An unknown id of any characters, up to 1,024, returns 404.',
  },
  'autocall/generated/refused-id': {
    source: DETAIL,
    behavior: 'A dot component, NUL or broken encoding anywhere in an id returns 400.',
  },
  'autocall/generated/id-spelling': {
    source: `${DETAIL}; RFC 3986, 2.3`,
    behavior: 'Every percent-encoding of an id names the same report.',
  },
  'autocall/generated/credential': {
    source: `${DECIDED}, Auth`,
    behavior: 'Every credential but a good one is a 401: longer, shorter, twice or behind another scheme.',
  },
  'pbx/generated/unknown-id': {
    source: `${DECIDED}, Errors; ${OURS}`,
    behavior: 'An unknown id of any characters, up to 1,024, returns 404.',
  },
  'pbx/generated/refused-id': {
    source: DETAIL,
    behavior: 'A dot component, NUL or broken encoding anywhere in an id returns 400.',
  },
  'pbx/generated/id-spelling': {
    source: `${DETAIL}; RFC 3986, 2.3`,
    behavior: 'Every percent-encoding of an id names the same call.',
  },
  'pbx/generated/credential': {
    source: `${DECIDED}, Auth`,
    behavior: 'Every credential but a good one is a 401: longer, shorter, twice or behind another scheme.',
  },
  'pbx/generated/list-valid': {
    source: LIST,
    behavior: 'Every valid query returns 200 in its mode, with matching rows alone.',
  },
  'pbx/generated/list-bad-value': {
    source: `${LIST}; ${OURS}, numbers in parameters`,
    behavior: 'An invalid value returns a 400 that names its parameter, beside any other parameters.',
  },
  'pbx/generated/list-wrong-together': {
    source: LIST,
    behavior: 'A repeated parameter, a reversed range and a scroll_id beside a filter are 400s that name it.',
  },
  'pbx/stateful/pages-partition': {
    source: LIST,
    behavior: 'With any filters and limit, pages hold every matching row once, in order.',
  },
  'pbx/stateful/scroll-equals-pages': {
    source: LIST,
    behavior: 'With any filters and limits, a scroll holds the rows of the pages in order.',
  },
  'pbx/stateful/filter-by-hand': {
    source: LIST,
    behavior: 'Any filters together keep the rows that match the documented rules, and total counts them.',
  },
  'pbx/stateful/detail-equals-row': {
    source: DETAIL,
    behavior: 'An id returns its row of the list, and a SIP Call-ID the newest of its rows.',
  },
  'pbx/stateful/totals-agree': {
    source: LIST,
    behavior: 'total is the same on every page, at every limit and offset.',
  },
  'pbx/stateful/ranges-nest': {
    source: 'api-quirks.md, "Time"',
    behavior: 'A range holds the rows of each range within it, and two that meet hold all rows of their union once.',
  },
  'pbx/stateful/nothing-twice': {
    source: LIST,
    behavior: 'A scroll without an end date returns no call twice and no call that started after its first request.',
  },
} as const satisfies Record<string, Requirement>;
