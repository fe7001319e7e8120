import type { Requirement } from './requirement.ts';

/** What the autocall API promises. */
export const autocallRequirements = {
  'autocall/report/envelope': {
    source: 'autocall-report-v2.md, "Get a Specific CDR"',
    behavior: 'A report comes as {"data": {…}} with exactly the fields of the document, each in its documented form.',
  },
  'autocall/answers/json': {
    source: 'api-quirks.md, "The two APIs, decided", Envelope and Errors; RFC 8259, 8.1',
    behavior: 'Reports and errors come as JSON by their content type, without a byte order mark.',
  },
  'autocall/report/document-example': {
    source: 'autocall-report-v2.md, "Get a Specific CDR"; api-quirks.md, "The documents\' own examples"',
    behavior: "The document's report comes back field for field.",
  },
  'autocall/report/is-the-one-asked-for': {
    source: 'autocall-report-v2.md, "URL Parameters"',
    behavior: 'The report has the id of the request.',
  },
  'autocall/report/duration-is-talk-time': {
    source: 'api-quirks.md, "autocall: the report", duration',
    behavior: 'duration is ended_at - started_at, and 0 for an unanswered call.',
  },
  'autocall/report/otp-only-when-answered': {
    source: 'autocall-report-v2.md, "Attributes", code_otp',
    behavior: 'code_otp is null on a call that was not answered.',
  },
  'autocall/errors/unknown-id': {
    source: 'api-quirks.md, "The two APIs, decided", Errors',
    behavior: 'An unknown id returns 404.',
  },
  'autocall/errors/form': {
    source: 'api-quirks.md, "The two APIs, decided", Errors',
    behavior: 'An error comes as {"error": …} with a text.',
    only: 'provider',
  },
  'autocall/errors/method': {
    source: 'api-quirks.md, "The two APIs, decided", Status codes; RFC 9110, 15.5.6',
    behavior: 'A method other than GET is a 405 that names GET in Allow.',
  },
  'autocall/auth/missing': {
    source: 'autocall-report-v2.md, "Get a Specific CDR"',
    behavior: 'A request without a credential is a 401.',
  },
  'autocall/auth/wrong': {
    source: 'autocall-report-v2.md, "Get a Specific CDR"',
    behavior: 'An unknown token returns 401.',
  },
  'autocall/auth/raw-token': {
    source: 'api-quirks.md, "The two APIs, decided", Auth',
    behavior: 'A good token behind "Bearer" is a 401: this API takes it raw.',
    only: 'provider',
  },
  'autocall/auth/other-api': {
    source: 'api-quirks.md, "The two APIs, decided", Auth and Tokens',
    behavior: 'A token of pbx is a 401: each API has tokens of its own.',
    only: 'provider',
  },
  'autocall/path/hostile': {
    source: 'api-quirks.md, "GET /v1/cdr/{id}"',
    behavior: 'An id with a dot component, NUL or broken percent-encoding is a 400, one that is too long a 4xx.',
  },
  'autocall/path/slash-is-data': {
    source: 'api-quirks.md, "GET /v1/cdr/{id}"',
    behavior: 'An encoded slash belongs to the id: an unknown id with one is a 404.',
  },
  'autocall/report/times-in-order': {
    source: 'api-quirks.md, "autocall: the report", created_at, started_at, ended_at',
    behavior: 'A call starts, is answered and ends in that order, and always has a start.',
  },
  'autocall/report/not-picked-up': {
    source: 'api-quirks.md, "autocall: the report", created_at, started_at, ended_at',
    behavior: 'A call that was not answered has no started_at and no duration.',
  },
  'autocall/report/id-holds-number': {
    source: 'api-quirks.md, "autocall: the report", id',
    behavior: 'An id holds the campaign, the user and the phone number of its call.',
  },
  'autocall/path/bad-id-is-named': {
    source: 'api-quirks.md, "Decisions of our own"',
    behavior: 'A 400 for an id names the parameter callId.',
  },
  'autocall/path/too-long': {
    source: 'api-quirks.md, "Decisions of our own"',
    behavior: 'An id above 1,024 encoded characters is a 404.',
  },
} as const satisfies Record<string, Requirement>;
