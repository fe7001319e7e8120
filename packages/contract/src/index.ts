export { AutocallAuthorization, parseAutocallAuthorization, toAutocallAuthorization } from './autocall/auth.ts';
export { AutocallError } from './autocall/errors.ts';
export { NO_KEYPRESS } from './autocall/keypress.ts';
export {
  AUTOCALL_STATUSES,
  AUTOCALL_TYPES,
  type AutocallReport,
  AutocallReportEnvelope,
  AutocallReportLoose,
  AutocallReportWire,
  createAutocallReportCodec,
  parseParam,
} from './autocall/report.ts';
export { autocallRoutes } from './autocall/routes.ts';
export { type CallRecord, type CallRecordOptions, type Party, toCallRecord } from './call-record.ts';
export { ContractError, decode, decodeJson, type Decoder, MAX_BODY_LENGTH } from './decode.ts';
export {
  PROBLEM_CONTENT_TYPE,
  PROBLEM_KINDS,
  PROBLEM_TYPE_PREFIX,
  Problem,
  type ProblemKind,
  toProblemType,
} from './edge/problem.ts';
export { type EdgeRoute, edgeRoutes } from './edge/routes.ts';
export { BearerAuthorization, parseBearerAuthorization, toBearerAuthorization } from './pbx/auth.ts';
export { createPbxCdrCodec, PBX_STATUSES, type PbxCdr, PbxCdrLoose, PbxCdrWire } from './pbx/cdr.ts';
export { DEFAULT_DIRECTIONS, type Direction, type DirectionMap, toDirection } from './pbx/direction.ts';
export { PbxError, PbxParameterErrors } from './pbx/errors.ts';
export {
  encodePbxListQuery,
  isPaginated,
  PBX_LIST_PARAMETERS,
  PbxListQuery,
  PbxListQueryWire,
} from './pbx/list-query.ts';
export {
  createPbxPageCodec,
  createPbxScrollCodec,
  PBX_LIMIT,
  type PbxPage,
  PbxPageWire,
  type PbxScrollBatch,
  PbxScrollWire,
} from './pbx/page.ts';
export { pbxRoutes } from './pbx/routes.ts';
export { PBX_TOKEN_LIFETIME_SECONDS, PbxTokenAnswer, PbxTokenRequest, pbxTokenRoutes } from './pbx/token.ts';
export type { ReaderOptions } from './reader.ts';
export { type Disposition, foldStatus, toDisposition } from './wire/disposition.ts';
export { ErrorMessage } from './wire/error-body.ts';
export { type Issue, type SchemaIssue, toIssues } from './wire/issues.ts';
export { isLocalDateTime, LocalDateTime, toFullLocalDateTime } from './wire/local-date-time.ts';
export { toPhoneKey } from './wire/phone-number.ts';
export { isRecordId, RECORD_ID_MAX_LENGTH, RecordId } from './wire/record-id.ts';
export { isRecordingFile, toRecordingFile, toRecordingStem } from './wire/recording-file.ts';
export { toRequestPath } from './wire/request-path.ts';
export { createTimeZone, PROVIDER_TIME_ZONE, type TimeZone } from './wire/time-zone.ts';
