export { AutocallAuthorization, parseAutocallAuthorization, toAutocallAuthorization } from './autocall/auth.ts';
export { AutocallError } from './autocall/errors.ts';
export { NO_KEYPRESS } from './autocall/keypress.ts';
export {
  AUTOCALL_STATUSES,
  AUTOCALL_TYPES,
  AutocallReportEnvelope,
  AutocallReportWire,
} from './autocall/record-wire.ts';
export {
  type AutocallReport,
  AutocallReportLoose,
  createAutocallReportCodec,
  createAutocallReportReader,
  parseParam,
} from './autocall/record.ts';
export { autocallEndpoints, autocallRoutes } from './autocall/endpoints.ts';
export { type CallRecord, type CallRecordOptions, type Party, toCallRecord } from './call-record.ts';
export { ContractError, decode, decodeJson, type Decoder, MAX_BODY_LENGTH } from './decode.ts';
export { Problem } from './edge/problem.ts';
export {
  PROBLEM_CONTENT_TYPE,
  PROBLEM_KINDS,
  PROBLEM_TYPE_PREFIX,
  type ProblemKind,
  toProblemType,
} from './edge/problem-kinds.ts';
export { type EdgeRoute, edgeRoutes } from './edge/endpoints.ts';
export { BearerAuthorization, parseBearerAuthorization, toBearerAuthorization } from './pbx/auth.ts';
export { createPbxCdrCodec, createPbxCdrReader, type PbxCdr, PbxCdrLoose } from './pbx/record.ts';
export { PBX_STATUSES, PbxCdrWire } from './pbx/record-wire.ts';
export { DEFAULT_DIRECTIONS, type Direction, type DirectionMap, toDirection } from './wire/direction.ts';
export { pbxEndpoints, pbxRoutes, pbxTokenEndpoints, pbxTokenRoutes } from './pbx/endpoints.ts';
export { PbxError, PbxParameterErrors } from './pbx/errors.ts';
export {
  encodePbxListQuery,
  isPaginated,
  PBX_FILTER_MAX_LENGTH,
  PBX_LIST_PARAMETERS,
  PBX_SCROLL_ID_MAX_LENGTH,
  PbxListQueryWire,
} from './pbx/list-query.ts';
export { PbxListQuery } from './pbx/list-query-codec.ts';
export {
  createPbxPageCodec,
  createPbxPageReader,
  createPbxScrollCodec,
  createPbxScrollReader,
  type PbxPage,
  type PbxScrollBatch,
} from './pbx/page.ts';
export { PBX_LIMIT } from './pbx/limit.ts';
export { PbxPageWire, PbxScrollWire } from './pbx/page-wire.ts';
export { PBX_TOKEN_LIFETIME_SECONDS, type PbxToken, PbxTokenCodec } from './pbx/token.ts';
export { PbxTokenAnswer, PbxTokenRequest } from './pbx/token-wire.ts';
export { readParameterErrors, readProblemKind } from './read-error.ts';
export type { CodecOptions, ReaderOptions } from './wire/reader-settings.ts';
export { type Disposition, foldStatus, toDisposition } from './wire/disposition.ts';
export { ErrorMessage } from './wire/error-body.ts';
export { type Issue, type SchemaIssue, toIssues } from './wire/issues.ts';
export { isNestedTooDeep, MAX_JSON_DEPTH } from './wire/json-depth.ts';
export { isLocalDateTime, toFullLocalDateTime } from './wire/local-date-time.ts';
export { LocalDateTime } from './wire/wire-time.ts';
export { isWithheldNumber, toPhoneKey } from './wire/phone-number.ts';
export { isRecordId, RECORD_ID_MAX_LENGTH, RecordId } from './wire/record-id.ts';
export { isRecordingFile, toRecordingFile, toRecordingStem } from './wire/recording-file.ts';
export { toRequestPath } from './wire/request-path.ts';
export { createTimeZone, PROVIDER_TIME_ZONE, type TimeZone } from './wire/time-zone.ts';
