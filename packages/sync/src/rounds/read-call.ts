import type { PbxCdr } from '@cdr/client';
import { findTraces, type RowMaker } from '../rows/row-maker.ts';
import type { Pseudonyms } from '../rows/pseudonyms.ts';
import type { CallRow } from '../target/row.ts';
import type { SyncState } from '../target/state.ts';
import type { TimeZone } from '@cdr/contract';
import { toInstant, toInstantText } from '../time/wall-time.ts';

/** A call of the account as a row: the record itself is not kept, so that a window costs little memory. */
export interface ReadCall {
  readonly row: CallRow;
  /** Whether a mark of `forget` keeps it out. */
  readonly isForgotten: boolean;
  /** Whether it belongs in the target: it started in the wanted range, and no mark keeps it out. */
  readonly isWanted: boolean;
}

/** What calls are read with. */
export interface CallReaderOptions {
  readonly rows: RowMaker;
  readonly pseudonyms: Pseudonyms;
  readonly state: SyncState;
  readonly forgotten: ReadonlySet<string>;
  readonly until: string | null;
  readonly zone: TimeZone;
  readonly now: () => Date;
}

/** Whether a mark of `forget` keeps a record out. */
export const createIsForgotten = ({
  forgotten,
  pseudonyms,
}: Pick<CallReaderOptions, 'forgotten' | 'pseudonyms'>): ((raw: Readonly<Record<string, unknown>>) => boolean) => {
  // Most targets have no mark.
  if (forgotten.size === 0) return () => false;
  return (raw) => [...findTraces(raw)].some((trace) => forgotten.has(pseudonyms.toMark(trace)));
};

/** Makes the function that reads each call of the account. */
export const createCallReader = (options: CallReaderOptions): ((call: PbxCdr) => ReadCall) => {
  const { rows, state, until, zone, now } = options;
  const isForgotten = createIsForgotten(options);
  const first = toInstant(state.since, zone);
  const pruned = state.prunedBefore === null ? '' : toInstant(`${state.prunedBefore} 00:00:00`, zone);
  const end = until === null ? '9' : toInstant(until, zone);
  let stamp = { at: '', version: state.version };
  let stampedMs = -Infinity;
  const toStamp = (): typeof stamp => {
    const present = now();
    // Texts of times cost more than all other cells of a row.
    if (present.getTime() - stampedMs >= 1000) {
      stampedMs = present.getTime();
      stamp = { at: toInstantText(present), version: state.version };
    }
    return stamp;
  };
  return (call) => {
    const row = rows.toCallRow(call, toStamp());
    const at = row.started_at ?? row.ended_at;
    const isInRange = typeof at !== 'string' || (at >= first && at >= pruned && at < end);
    const isKept = !isForgotten(call.raw);
    return { row, isForgotten: !isKept, isWanted: isInRange && isKept };
  };
};
