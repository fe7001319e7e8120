import type { Requirement } from './requirement.ts';
import { promiseOf } from './promise-of.ts';

const promise = promiseOf('client');

const REFERENCE = 'client.md';
const ERRORS = `${REFERENCE}, "Errors"`;
const DECISIONS = '0016-what-the-client-promises.md, "16. What the client promises"';
const OPTIONS = `${REFERENCE}, "Options of createCdrClient"`;
const READING = `${REFERENCE}, "Methods"`;
const TIME = 'api-quirks.md, "Time"';
const REPORT = 'api-quirks.md, "autocall: the report"';
const CDR = 'api-quirks.md, "pbx: the CDR"';
const DECIDED = 'api-quirks.md, "Decisions of our own"';
const RECORD = 'api-quirks.md, "What neither document has, and callers need"';
const PERSONAL = 'api-quirks.md, "Personal data"';

/** A client's promises about responses: decoding, records and errors. */
export const clientResponseRequirements = {
  'client/decode/call': promise(CDR, 'Every field of a call is decoded, and raw holds the original.'),
  'client/decode/missing-times': promise(
    TIME,
    '"", null, an absent key, 0000-00-00 00:00:00, 0001-01-01 00:00:00 and the epoch in the zone are no time.',
  ),
  'client/decode/milliseconds': promise(TIME, 'Milliseconds of a time are cut off.'),
  'client/decode/odd-values': promise(
    DECIDED,
    'An impossible time and a missing status are null, negative seconds are 0, and raw holds the original.',
  ),
  'client/decode/zoned-times': promise(
    TIME,
    "A time without a zone is the account's, +07:00 by default; a time with an offset uses the offset.",
  ),
  'client/decode/other-zones': promise(
    TIME,
    'A time of an account in another zone is read by that zone, daylight saving included.',
  ),
  'client/decode/numeric-strings': promise(CDR, 'A duration may be a number or a numeric string.'),
  'client/decode/duplicate-key': promise(CDR, 'Of a key that comes twice the last one counts.'),
  'client/decode/id-is-trimmed': promise(CDR, 'A stray space around the id of a call does not count.'),
  'client/decode/status': promise(
    `${REPORT}, status; ${CDR}, status`,
    'Every spelling of a status is one disposition, an unlisted status is unknown, and cause has no effect.',
  ),
  'client/decode/direction': promise(
    `${CDR}, direction`,
    'A direction may be an integer, a numeric string or a name, by a map that can be set; raw keeps it.',
  ),
  'client/decode/texts-stay-texts': promise(
    CDR,
    'Leading zeros stay, a recording is opaque, and one that is not ready is null.',
  ),
  'client/decode/unknown-keys': promise(READING, 'Keys that the contract does not name are kept in raw.'),
  'client/decode/broken-row': promise(ERRORS, 'An invalid field is an error that names the field and not its value.'),
  'client/decode/report': promise(REPORT, 'Every field of a report is decoded; duration is talk time.'),
  'client/decode/keypress': promise(
    `${REPORT}, keypress`,
    'The values 127, null, "" and {} are no key; other keys stay.',
  ),
  'client/decode/otp': promise(`${REPORT}, code_otp`, 'A code may be absent, null or any value that is not a code.'),
  'client/decode/param': promise(`${REPORT}, param`, 'param is kept unchanged; a broken one is no error.'),
  'client/record/fields': promise(RECORD, 'Calls of both APIs become one record with the same fields.'),
  'client/record/two-durations': promise(
    RECORD,
    "talkSeconds is autocall's duration and pbx's billsec; totalSeconds counts from the start in both.",
  ),
  'client/record/not-answered': promise(RECORD, 'An unanswered call has no talk time, and rang to its end.'),
  'client/record/e164': promise(RECORD, 'A number has its E.164 form where it parses, and null where it does not.'),
  'client/error/by-status': promise(ERRORS, 'Every status of the APIs has its kind of error, which holds the status.'),
  'client/error/unlisted-status': promise(ERRORS, 'A status that the APIs do not have is an error, 2xx too.'),
  'client/error/not-json': promise(ERRORS, 'A 200 without a JSON content type is an error for any body.'),
  'client/error/json-types': promise(ERRORS, 'A JSON type is known with parameters, in any case and with a suffix.'),
  'client/error/unreadable': promise(
    ERRORS,
    'JSON that is truncated, empty, not UTF-8 or not a record is a decode error.',
  ),
  'client/error/broken-off': promise(ERRORS, 'A response that breaks off is a network error.'),
  'client/error/too-large': promise(OPTIONS, 'A body above maxBytes, counted decompressed, is an error.'),
  'client/error/names-parameters': promise(
    ERRORS,
    "A 400 names the parameters in the caller's words, of the provider and of the edge alike.",
  ),
  'client/error/upstream-credential': promise(ERRORS, "No retry follows if the edge's own credential is rejected."),
  'client/error/tells-nothing': promise(
    `${ERRORS}; ${PERSONAL}`,
    'Errors, issues and hooks hold no token, phone number, id or address, also if the server repeats them.',
  ),
  'client/error/hooks-look-on': promise(DECISIONS, 'An error that a hook throws has no effect.'),
} satisfies Record<string, Requirement>;
