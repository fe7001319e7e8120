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
export type { CdrResponse } from './http/send-once.ts';
export type { AutocallReports } from './autocall/reports.ts';
export type { CdrPromise } from './http/cdr-promise.ts';
export type { Checkpoint } from './walks/checkpoint.ts';
export { type CdrClient, createCdrClient } from './create-cdr-client.ts';
export { CdrError, type CdrErrorDetails, type CdrErrorKind, type CdrOperation } from './core/errors.ts';
export type { GetManyOptions } from './walks/get-many.ts';
export type { CdrLogger, CdrRequestEvent, CdrResponseEvent, CdrRetryEvent, Hooks, Observers } from './core/hooks.ts';
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
} from './core/options.ts';
export type { PbxCdrs } from './pbx/cdrs.ts';
export type { PbxCdrChange } from './walks/changes.ts';
export type { DurationInput } from './query/duration-input.ts';
export type { WindowedOptions } from './walks/export.ts';
export type {
  PbxCdrChangesFilters,
  PbxCdrExportFilters,
  PbxCdrFilters,
  PbxCdrListFilters,
  PbxCdrScrollFilters,
  PbxCdrStatus,
} from './query/filters.ts';
export type { InstantInput, WallClock } from './query/instant-input.ts';
export type { PbxCdrPage } from './walks/page.ts';
export type { PbxCdrPagesOptions, PbxCdrWalkPage } from './walks/pages.ts';
export type { RepeatedHour } from './query/repeated-hour.ts';
export { type DateRange, type Period, toRange } from './query/to-range.ts';
