import {
  decode,
  DEFAULT_DIRECTIONS,
  foldStatus,
  isRecordingFile,
  type PbxCdrWire,
  PbxListQuery,
  type PbxListQueryWire,
  toPhoneKey,
  toRecordingFile,
} from '@cdr/contract';

type Rule = (query: PbxListQuery, row: PbxCdrWire) => boolean;

const is = <Value>(wanted: Value | undefined, test: (wanted: Value) => boolean): boolean =>
  wanted === undefined || test(wanted);

/**
 * Which rows each parameter selects. Parameters that select all rows are left out.
 *
 * @source api-quirks.md, "GET /v1/cdr"
 */
const RULES: readonly Rule[] = [
  ({ startDate }, { time_started }) => is(startDate, (from) => time_started >= from),
  ({ endDate }, { time_started }) => is(endDate, (until) => time_started <= until),
  ({ startDateEnded }, { time_ended }) => is(startDateEnded, (from) => time_ended >= from),
  ({ endDateEnded }, { time_ended }) => is(endDateEnded, (until) => time_ended !== '' && time_ended <= until),
  (query, { duration }) => is(query.duration, (seconds) => duration === seconds),
  ({ minDuration }, { duration }) => is(minDuration, (seconds) => duration > seconds),
  (query, { extension }) => is(query.extension, (wanted) => extension === wanted),
  ({ recordingFile }, { recording_url }) =>
    is(recordingFile, (wanted) => isRecordingFile(toRecordingFile(recording_url) ?? '', wanted)),
  (query, { status }) => is(query.status, (wanted) => foldStatus(status) === foldStatus(wanted)),
  ({ phone }, { from_number, to_number }) =>
    is(phone, (wanted) => [from_number, to_number].map(toPhoneKey).includes(toPhoneKey(wanted))),
  (query, { direction }) => is(query.direction, (wanted) => direction === DEFAULT_DIRECTIONS[wanted]),
];

/**
 * Creates the predicate of the rows that a list's parameters select.
 *
 * @throws {ContractError} for invalid parameters
 */
export const createMatcher = (parameters: PbxListQueryWire): ((row: PbxCdrWire) => boolean) => {
  const query = decode(PbxListQuery, parameters);
  return (row) => RULES.every((rule) => rule(query, row));
};
