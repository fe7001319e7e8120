import type { EdgeMode } from '../config.ts';
import type { RecordFacts } from './record-facts.ts';

interface Rule {
  readonly when: string;
  readonly applies: (facts: RecordFacts, nowMs: number) => boolean;
  /** How long the record is kept. @unit seconds */
  readonly seconds: Readonly<Record<EdgeMode, number>>;
}

const NEVER = { passthrough: 0, keys: 0 } as const;

/** A provider corrects a record, if ever, soon after the call. */
const SETTLED_AFTER_MS = 5 * 60_000;

/**
 * How long a record is kept: the first rule that applies decides. Lists and scrolls are never kept.
 *
 * A passthrough token is trusted for 60 s after the provider accepted it, so nothing outlives that there.
 */
export const RECORD_RULES: readonly Rule[] = [
  { when: 'it holds a one-time password', applies: ({ holdsSecret }) => holdsSecret, seconds: NEVER },
  { when: 'its call has no end', applies: ({ endedAt }) => endedAt === null, seconds: NEVER },
  { when: 'its recording is still to come', applies: ({ awaitsRecording }) => awaitsRecording, seconds: NEVER },
  {
    when: 'its call ended a moment ago, or in the future',
    applies: ({ endedAt }, nowMs) => endedAt !== null && endedAt.getTime() > nowMs - SETTLED_AFTER_MS,
    seconds: NEVER,
  },
  { when: 'it is finished', applies: () => true, seconds: { passthrough: 60, keys: 300 } },
];
