export { SyncError, type SyncErrorKind } from './errors.ts';
export type { SyncOptions, SyncProgress, SyncResult } from './rounds/options.ts';
export { openTarget } from './target/open-target.ts';
export type { SqlRow, SqlValue } from './target/row.ts';
export type { Personal, SyncState } from './target/state.ts';
export type { Engine, Target } from './target/target.ts';
export type { Difference, DifferenceReason, VerifyResult } from './verify/difference.ts';
