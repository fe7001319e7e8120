import type { EdgeMode } from '../config.ts';
import type { RecordFacts } from './record-facts.ts';
import { RECORD_RULES } from './record-rules.ts';
import { toUpstreamLimitSeconds } from './to-upstream-limit-seconds.ts';

/** How long a record may be kept: what the rules say, or less where the provider says less. 0: not at all. */
export const toLifetimeSeconds = (facts: RecordFacts, mode: EdgeMode, nowMs: number, headers: Headers): number => {
  const rule = RECORD_RULES.find(({ applies }) => applies(facts, nowMs));
  return Math.min(rule?.seconds[mode] ?? 0, toUpstreamLimitSeconds(headers));
};
