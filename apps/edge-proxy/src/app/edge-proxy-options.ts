import type { CacheStorage } from '@cdr/http-cache';
import type { Limiter } from '../auth/limiter.ts';
import type { EdgeConfig } from '../config/edge-config.ts';
import type { Cryptography } from '../crypto/cryptography.ts';
import type { AccessLog } from '../observe/access-log.ts';
import type { AuditLog } from '../observe/audit.ts';
import type { Tracing } from '../observe/tracing.ts';

/** The memory of this process. */
export interface MemoryTierOptions {
  /** Responses with all that they take, except their names. Those not used for long go first. @default 32 MiB */
  readonly maxBytes?: number;
}

/** An operator's decisions, and the services of the runtime. */
export interface EdgeProxyOptions extends EdgeConfig {
  /** Holds encrypted entries outside this process. @default none: the process's memory is the cache */
  readonly storage?: CacheStorage;
  /**
   * Holds opened responses in this process. In front of a `storage` it holds them for 30 s, and a refusal that another
   * process got is seen after that time.
   *
   * @default 32 MiB without a `storage`, none in front of one
   */
  readonly memory?: MemoryTierOptions;
  /** Holds the tenants' epochs; all processes that share a `storage` must share it. @default `storage` */
  readonly epochStorage?: CacheStorage;
  /** Counts requests against the keys' limits. @default this process alone */
  readonly limiter?: Limiter;
  /** The runtime's fastest SHA-256, HMAC and AES-GCM. @default WebCrypto */
  readonly cryptography?: Cryptography;
  /** Finds the files of `/docs`; null where one is missing. @default none */
  readonly assets?: (path: string) => Promise<Response | null>;
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch;
  /** @unit epoch milliseconds @default Date.now */
  readonly now?: () => number;
  /** @default none */
  readonly log?: AccessLog;
  /** Creates a span for each request and for each request to a provider. @default none */
  readonly tracing?: Tracing;
  /** Receives an entry for each response with personal data. @default none */
  readonly audit?: AuditLog;
  /** For one request to a provider, with its retry and its body. @unit milliseconds @default 10_000 */
  readonly timeoutMs?: number;
  /** The largest response of a provider. @default 8 MiB */
  readonly maxBytes?: number;
}
