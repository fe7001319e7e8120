export {
  type AutocallReport,
  type Direction,
  type DirectionMap,
  type Disposition,
  type Issue,
  parseParam,
  type PbxCdr,
  type ReaderOptions,
} from '@cdr/contract';
export type { AutocallReports } from './autocall/reports.ts';
export { type CdrClient, createCdrClient } from './create-cdr-client.ts';
export { CdrError, type CdrErrorDetails, type CdrErrorKind, type CdrOperation } from './errors.ts';
export type {
  CallOptions,
  CdrClientOptions,
  CommonOptions,
  DirectOptions,
  EdgeOptions,
  Endpoint,
  Fetch,
  Token,
} from './options.ts';
export type { PbxCdrs } from './pbx/cdrs.ts';
export type { PbxCdrFilters, PbxCdrListFilters, PbxCdrScrollFilters } from './pbx/filters.ts';
export type { InstantInput } from './pbx/instant-input.ts';
export type { PbxCdrPage } from './pbx/page.ts';
