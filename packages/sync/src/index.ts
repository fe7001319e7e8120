export { type BudgetOptions, limitRate } from './budget.ts';
export { forget, type ForgetOptions } from './erase/forget.ts';
export { prune, type PruneOptions } from './erase/prune.ts';
export { SyncError, type SyncErrorKind } from './errors.ts';
export type { CallFilter } from './metrics/call-filter.ts';
export type { MetricRange } from './metrics/range.ts';
export { type ConversationLeg, readConversation } from './metrics/read-conversation.ts';
export {
  type ConversationCursor,
  type ConversationPage,
  type ConversationRow,
  type ConversationsOptions,
  readConversations,
} from './metrics/read-conversations.ts';
export { type Missed, type MissedCaller, readMissed } from './metrics/read-missed.ts';
export { type Overview, readOverview } from './metrics/read-overview.ts';
export type { PickedRange } from './metrics/read-picked.ts';
export {
  type LegCount,
  type LengthCount,
  type Pictures,
  type QuarterCount,
  readPictures,
} from './metrics/read-pictures.ts';
export {
  type Figures,
  readStats,
  type Stats,
  type StatsGroup,
  type StatsOptions,
  type StatsRow,
} from './metrics/read-stats.ts';
export type { SyncOptions, SyncProgress, SyncResult } from './rounds/options.ts';
export { sync } from './sync.ts';
export { type AccountStatus, status } from './status.ts';
export { openTarget } from './open-target.ts';
export type { ReadLimits } from './target/read-limits.ts';
export type { SqlRow, SqlValue } from './target/row.ts';
export type { Personal, SyncState } from './target/state.ts';
export type { Engine } from './target/engine.ts';
export type { Erased, Readable, Target } from './target/target.ts';
export type { Difference, DifferenceReason, VerifyResult } from './verify/difference.ts';
export { verify, type VerifyOptions } from './verify/verify.ts';
