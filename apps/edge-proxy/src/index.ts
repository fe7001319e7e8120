export type { AccessLog, AccessLogEntry } from './access-log.ts';
export type { ApiName } from './api-name.ts';
export { createEdgeProxy, type EdgeProxy, type EdgeProxyOptions, type ExecutionContextLike } from './app.ts';
export type { EdgeKey, Scope } from './auth/edge-key.ts';
export type { Bytes } from './bytes.ts';
export type { CacheStorage } from './cache/cache-storage.ts';
export type { EdgeAccess, EdgeConfig, EdgeMode } from './config.ts';
