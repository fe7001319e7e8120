import type { Requirement } from './requirement.ts';

const LIST = 'api-quirks.md, "GET /v1/cdr"';
const DETAIL = 'api-quirks.md, "GET /v1/cdr/{id}"';
const OURS = 'api-quirks.md, "Decisions of our own"';
const DECIDED = 'api-quirks.md, "The two APIs, decided"';

/** What holds for every request that the contract can describe, and for every way to look at one set of calls. */
export const generatedRequirements = {
  'autocall/generated/unknown-id': {
    source: `${DECIDED}, Errors; ${OURS}`,
    behavior: 'Whatever characters it holds, up to 1,024 of them, an id that nobody has is a 404.',
  },
  'autocall/generated/refused-id': {
    source: DETAIL,
    behavior: 'Wherever in an id a dot component, NUL or broken encoding stands, it is a 400.',
  },
  'autocall/generated/id-spelling': {
    source: `${DETAIL}; RFC 3986, 2.3`,
    behavior: 'However its characters are percent-encoded, an id names the same report.',
  },
  'autocall/generated/credential': {
    source: `${DECIDED}, Auth`,
    behavior: 'Every credential but a good one is a 401: longer, shorter, twice or behind another scheme.',
  },
  'pbx/generated/unknown-id': {
    source: `${DECIDED}, Errors; ${OURS}`,
    behavior: 'Whatever characters it holds, up to 1,024 of them, an id that nobody has is a 404.',
  },
  'pbx/generated/refused-id': {
    source: DETAIL,
    behavior: 'Wherever in an id a dot component, NUL or broken encoding stands, it is a 400.',
  },
  'pbx/generated/id-spelling': {
    source: `${DETAIL}; RFC 3986, 2.3`,
    behavior: 'However its characters are percent-encoded, an id names the same call.',
  },
  'pbx/generated/credential': {
    source: `${DECIDED}, Auth`,
    behavior: 'Every credential but a good one is a 401: longer, shorter, twice or behind another scheme.',
  },
  'pbx/generated/list-valid': {
    source: LIST,
    behavior: 'Every query that the contract takes is a 200 in the mode that it asks for, with rows that it keeps.',
  },
  'pbx/generated/list-bad-value': {
    source: `${LIST}; ${OURS}, numbers in parameters`,
    behavior: 'A value that the contract refuses is a 400 that names its parameter, whatever stands beside it.',
  },
  'pbx/generated/list-wrong-together': {
    source: LIST,
    behavior: 'A repeated parameter, a reversed range and a scroll_id beside a filter are 400s that name it.',
  },
  'pbx/stateful/pages-partition': {
    source: LIST,
    behavior: 'Whatever the filters and the limit, pages hold every row that the filters keep once, in their order.',
  },
  'pbx/stateful/scroll-equals-pages': {
    source: LIST,
    behavior: 'Whatever the filters and the limits, a scroll holds the rows of the pages in their order.',
  },
  'pbx/stateful/filter-by-hand': {
    source: LIST,
    behavior: 'Any filters together keep the rows that the same rules keep by hand, and total counts them.',
  },
  'pbx/stateful/detail-equals-row': {
    source: DETAIL,
    behavior: 'Any row of the list is what its id answers, and the newest of its SIP Call-ID is what that answers.',
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
    behavior: 'A scroll without an end date shows no call twice and none that came after its first request.',
  },
} as const satisfies Record<string, Requirement>;
