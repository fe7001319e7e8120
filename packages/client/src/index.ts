export {
  type AutocallReport,
  type CallRecord,
  type CallRecordOptions,
  type Direction,
  type DirectionMap,
  type Disposition,
  isWithheldNumber,
  type Issue,
  parseParam,
  type Party,
  type PbxCdr,
  type ReaderOptions,
  toCallRecord,
  toPhoneKey,
} from '@cdr/contract';
export type { CdrResponse } from './attempt.ts';
export type { AutocallReports } from './autocall/reports.ts';
export type { CdrPromise } from './cdr-promise.ts';
export type { Checkpoint } from './checkpoint.ts';
export { type CdrClient, createCdrClient } from './create-cdr-client.ts';
export { CdrError, type CdrErrorDetails, type CdrErrorKind, type CdrOperation } from './errors.ts';
export type { GetManyOptions } from './get-many.ts';
export type { CdrLogger, CdrRequestEvent, CdrResponseEvent, CdrRetryEvent, Observers } from './observers.ts';
export type {
  ApiKeyEndpoint,
  CallOptions,
  CdrClientOptions,
  CommonOptions,
  DirectOptions,
  EdgeOptions,
  Endpoint,
  Fetch,
  Token,
  TokenContext,
} from './options.ts';
export type { PbxCdrs } from './pbx/cdrs.ts';
export type { PbxCdrChange } from './pbx/changes.ts';
export type { DurationInput } from './pbx/duration-input.ts';
export type { WindowedOptions } from './pbx/export.ts';
export type {
  PbxCdrChangesFilters,
  PbxCdrExportFilters,
  PbxCdrFilters,
  PbxCdrListFilters,
  PbxCdrScrollFilters,
  PbxCdrStatus,
} from './pbx/filters.ts';
export type { InstantInput, WallClock } from './pbx/instant-input.ts';
export type { PbxCdrPage } from './pbx/page.ts';
export type { PbxCdrPagesOptions, PbxCdrWalkPage } from './pbx/pages.ts';
export type { RepeatedHour } from './pbx/repeated-hour.ts';
export { type DateRange, type Period, toRange } from './pbx/to-range.ts';
