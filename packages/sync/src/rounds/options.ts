import type { CdrClient } from '@cdr/client';
import type { Personal } from '../target/state.ts';
import type { Target } from '../target/target.ts';

/** What a run reads, and how. */
export interface SyncOptions {
  /** Made by `createCdrClient`, with the time zone of the account. */
  readonly client: CdrClient;
  /** Opened by `openTarget`. */
  readonly target: Target;
  /** The account's name in the target. */
  readonly account: string;
  /** Calls that started at or after: an ISO 8601 text with an offset, or a day of the account's zone. @default every call */
  readonly since?: string | undefined;
  /** Calls that started before; without it the run reads up to the present. */
  readonly until?: string | undefined;
  /** For how long after its end a call may change without notice. @unit seconds, or an ISO 8601 duration @default 'PT72H' */
  readonly lookback?: number | string | undefined;
  /** Windows that are read at once. Other processes may run the same command on PostgreSQL. @default 1 */
  readonly workers?: number | undefined;
  /** How long a worker that stopped keeps its window from others (PostgreSQL). @unit seconds, or an ISO 8601 duration @default 'PT30S' */
  readonly lease?: number | string | undefined;
  /** What happens to personal data; one choice for the life of an account in a target. @default 'keep' */
  readonly personal?: Personal | undefined;
  /** The key of pseudonyms and marks. @unit hex, 32 bytes @default made once and kept in the target */
  readonly secret?: string | undefined;
  /** The account's zone: an IANA name or an offset; the client's. @default 'Asia/Ho_Chi_Minh' */
  readonly timeZone?: string | undefined;
  /** Ids of autocall reports to read and poll until they are final. */
  readonly callIds?: Iterable<string> | AsyncIterable<string> | undefined;
  /** E.164 forms for `from_e164` and `to_e164`, as `toE164` of `@cdr/contract/e164` finds them. @default null */
  readonly toE164?: ((number: string) => string | null) | undefined;
  /** Requests that the client sent so far, of its `onRequest`. @default an estimate without retries */
  readonly countRequests?: (() => number) | undefined;
  readonly onProgress?: ((progress: SyncProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The present. @default the machine's */
  readonly now?: (() => Date) | undefined;
}

/** What a run has done so far: after each window. */
export interface SyncProgress {
  /** Calls read. */
  readonly calls: number;
  /** Windows read, and windows that are left. */
  readonly windows: number;
  readonly windowsLeft: number;
}

/** What a run did. */
export interface SyncResult {
  /** Calls read. */
  readonly calls: number;
  readonly new: number;
  readonly changed: number;
  /** Calls that got `removed_at`. */
  readonly removed: number;
  /** Autocall reports read. */
  readonly reports: number;
  readonly windows: number;
  readonly requests: number;
  /** Whether `verify` found the target equal, where this run ended a backfill; else null. */
  readonly verified: boolean | null;
  readonly seconds: number;
}
