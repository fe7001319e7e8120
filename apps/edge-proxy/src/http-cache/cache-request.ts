import type { Bytes } from '../bytes.ts';
import type { Eventually } from '../eventually.ts';
import type { CacheOutcome } from './cache-outcome.ts';
import type { Field } from './fields.ts';
import type { StoredResponse } from './stored-response.ts';
import type { OriginResponse } from './to-stored-response.ts';

/** Where the variants of one resource lie, for one request: as its caller's rights stood when it began. */
export interface CacheShelf {
  /** The same for all that may share one request to the origin. */
  readonly flight: string;
  read(): Eventually<readonly StoredResponse[]>;
  write(variants: readonly StoredResponse[], retentionSeconds: number): Promise<boolean>;
  remove(): Promise<void>;
}

/** Asks an origin, with these fields that make the request conditional; `stored` is what they are about. */
export type Forward = (conditions: readonly Field[], stored: StoredResponse | null) => Promise<OriginResponse>;

/** One request. */
export interface CacheRequest {
  /** As `forward` asks; a HEAD may be answered from a GET's answer, and says something about it. @default GET */
  readonly method?: 'GET' | 'HEAD';
  readonly shelf: CacheShelf;
  /** Those that say what the caller takes, and those that an origin may name in `Vary`. */
  readonly headers: Headers;
  readonly forward: Forward;
  /** Lets work go on when its caller has left. */
  readonly keepAlive: (work: Promise<unknown>) => void;
}

/** What a caller gets. */
export interface CacheAnswer {
  readonly status: number;
  readonly fields: readonly Field[];
  readonly body: Bytes;
  readonly outcome: CacheOutcome;
  /** Only where a stored answer is used. @unit whole seconds */
  readonly ageSeconds?: number;
}

/** A shared HTTP cache: answers from a shelf, or asks and shelves. */
export type HttpCache = (request: CacheRequest) => Eventually<CacheAnswer>;
