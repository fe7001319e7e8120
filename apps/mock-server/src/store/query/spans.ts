import type { PbxCdrWire } from '@cdr/contract';
import { toStoredTime } from './wall-clock.ts';

/** How far after its start a call of a store can end. */
export interface Spans {
  /** @unit seconds */
  readonly longest: number;
  /** Below 0 where a call ends before it starts, which own data may hold. @unit seconds */
  readonly shortest: number;
}

/** The spans of a store's calls and one call more. */
export const widenSpans = (spans: Spans, { time_started, time_ended }: PbxCdrWire): Spans => {
  if (time_ended === '') return spans;
  const span = toStoredTime(time_ended) - toStoredTime(time_started);
  if (span <= spans.longest && span >= spans.shortest) return spans;
  return { longest: Math.max(spans.longest, span), shortest: Math.min(spans.shortest, span) };
};
