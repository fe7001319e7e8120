import type { PbxCdr } from '@cdr/client';
import { findTraces } from '../rows/row-maker.ts';
import type { Run } from './run.ts';
import { toInstant, toInstantText } from './wall-time.ts';

/** A record as it came. */
interface Raw {
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Whether a mark of `forget` keeps a record out. */
export const createIsForgotten = ({
  forgotten,
  pseudonyms,
}: Pick<Run, 'forgotten' | 'pseudonyms'>): ((record: Raw) => boolean) => {
  // Marks are read once a run, and most targets have none.
  if (forgotten.size === 0) return () => false;
  return ({ raw }) => [...findTraces(raw)].some((trace) => forgotten.has(pseudonyms.toMark(trace)));
};

/** Whether a call belongs in the target: it started in the wanted range, and no mark keeps it out. */
export const createIsWanted = (run: Run): ((call: PbxCdr) => boolean) => {
  const { state, zone, until } = run;
  const isForgotten = createIsForgotten(run);
  const first = toInstant(state.since, zone);
  const pruned = state.prunedBefore === null ? '' : toInstant(`${state.prunedBefore} 00:00:00`, zone);
  const end = until === null ? '9' : toInstant(until, zone);
  return (call) => {
    const instant = call.startedAt ?? call.endedAt;
    const at = instant === null ? null : toInstantText(instant);
    if (at !== null && (at < first || at < pruned || at >= end)) return false;
    return !isForgotten(call);
  };
};
