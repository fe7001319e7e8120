import type { AutocallReport, CallRecord, CallRecordOptions, Direction, PbxCdr, ReaderOptions } from '@cdr/contract';

/** A credential of a client: the token alone, or a function that returns it. */
export type SubjectToken = string | ((context: { readonly wasRefused: boolean }) => string | Promise<string>);

/** One server and its credential. */
export interface SubjectEndpoint {
  readonly baseUrl: string;
  readonly token: SubjectToken;
}

/** A retry that a client reports. */
export interface SubjectRetry {
  readonly action: string;
  /** @unit milliseconds */
  readonly delayMs: number;
}

interface Common extends ReaderOptions {
  /** For one attempt. @unit milliseconds */
  readonly timeoutMs?: number;
  /** For one call with its retries. @unit milliseconds */
  readonly totalTimeoutMs?: number;
  readonly maxRetries?: number;
  /** The longest first wait. @unit milliseconds */
  readonly retryDelayMs?: number;
  readonly maxConcurrency?: number;
  readonly maxBytes?: number;
  readonly onRequest?: (event: object) => void;
  readonly onResponse?: (event: object) => void;
  readonly onRetry?: (event: SubjectRetry) => void;
  readonly logger?: {
    debug(text: string, facts?: object): void;
    warn(text: string, facts?: object): void;
  };
}

/** Where the servers are: both behind the edge, or each at its provider. */
export type SubjectOptions = Common &
  (
    | SubjectEndpoint
    | {
        readonly autocall?: SubjectEndpoint;
        readonly pbx?: SubjectEndpoint | { readonly baseUrl: string; readonly apiKey: string };
      }
  );

/** The last argument of every call. */
export interface SubjectCallOptions {
  readonly signal?: AbortSignal;
  readonly traceparent?: string;
}

/** A moment. */
export type SubjectInstant = Date | string | { readonly epochMilliseconds: number };

/** Filters of a scroll. */
export interface SubjectFilters {
  readonly startDate?: SubjectInstant;
  readonly endDate?: SubjectInstant;
  readonly startDateEnded?: SubjectInstant;
  readonly endDateEnded?: SubjectInstant;
  readonly duration?: number;
  readonly minDuration?: number;
  readonly extension?: string;
  readonly recordingFile?: string;
  readonly status?: string;
  readonly phone?: string;
  readonly direction?: Direction;
  readonly limit?: number;
}

/** Filters of a list. */
export interface SubjectListFilters extends SubjectFilters {
  readonly page?: number;
  readonly offset?: number;
}

/** One page of a list. */
export interface SubjectPage {
  readonly rows: readonly PbxCdr[];
  readonly total: number;
  readonly page: number;
  readonly limit: number;
  readonly hasNext: boolean;
  next(): Promise<SubjectPage | null>;
}

/** One page of a resumable walk. */
export interface SubjectWalkPage {
  readonly rows: readonly PbxCdr[];
  readonly total: number;
  readonly continuationToken: string | undefined;
}

/** The storage of a walk's position. */
export interface SubjectCheckpoint {
  load(): string | undefined;
  save(state: string): void;
  /** For a walk over changes: adds text to the saved state. */
  append?(text: string): void;
}

/** Options of a walk with a checkpoint. */
export interface SubjectWalkOptions extends SubjectCallOptions {
  readonly checkpoint?: SubjectCheckpoint;
  readonly rowsPerWindow?: number;
}

/** A client of both APIs, with the members that requirements use. */
export interface SubjectClient {
  readonly autocall: {
    readonly reports: {
      get(callId: string, options?: SubjectCallOptions): Promise<AutocallReport>;
      getMany(
        callIds: Iterable<string>,
        options?: { readonly concurrency?: number; readonly onNotFound?: (id: string, index: number) => void },
      ): AsyncIterable<AutocallReport>;
    };
  };
  readonly pbx: {
    readonly cdrs: {
      get(idOrSipCallId: string, options?: SubjectCallOptions): Promise<PbxCdr>;
      list(filters?: SubjectListFilters, options?: SubjectCallOptions): Promise<SubjectPage>;
      scroll(filters?: SubjectFilters, options?: SubjectCallOptions): AsyncIterable<PbxCdr>;
      pages(
        filters?: SubjectFilters,
        options?: { readonly continuationToken?: string | undefined },
      ): AsyncIterable<SubjectWalkPage>;
      export(
        filters: SubjectFilters & { readonly startDate: SubjectInstant; readonly endDate: SubjectInstant },
        options?: SubjectWalkOptions,
      ): AsyncIterable<PbxCdr>;
      changes(
        filters: { readonly since: SubjectInstant; readonly lookback?: number | string },
        options?: SubjectWalkOptions,
      ): AsyncIterable<{ readonly kind: 'new' | 'changed'; readonly call: PbxCdr }>;
    };
  };
}

/** A client library to verify: `@cdr/client` or a wrapper of it. */
export interface ClientUnderTest {
  readonly createClient: (options: SubjectOptions) => SubjectClient;
  readonly toCallRecord: (record: AutocallReport | PbxCdr, options?: CallRecordOptions) => CallRecord;
}

/** @deprecated Use {@link ClientUnderTest}. */
export type ClientSubject = ClientUnderTest;
